namespace Trainwright.Agents;

/// <summary>Applies edits to a script.</summary>
public static class ScriptEdits
{
    /// <summary>The edited script, or what is wrong with the edits.</summary>
    public static (string? Script, IReadOnlyList<string> Problems) Apply(string script, IReadOnlyList<ScriptEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(edits);
        var problems = new List<string>();
        for (var i = 0; i < edits.Count; i++)
        {
            var first = script.IndexOf(edits[i].Find, StringComparison.Ordinal);
            if (first < 0 || script.IndexOf(edits[i].Find, first + 1, StringComparison.Ordinal) >= 0)
            {
                problems.Add($"$.trainScriptEdits[{i}].find: it must stand in the script exactly once{(first < 0 ? ", and does not stand there" : ", and stands there more than once")}.");
                continue;
            }

            script = script[..first] + edits[i].Replace + script[(first + edits[i].Find.Length)..];
        }

        return problems.Count > 0 ? (null, problems) : (script, []);
    }
}
