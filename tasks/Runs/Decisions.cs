using System.Text;
using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Tasks.Runs;

/// <summary>The user's decisions (<c>--set KEY=VALUE --reason TEXT</c>), one JSON object a line, in the order they were made.</summary>
public static class Decisions
{
    /// <summary>Every recorded decision.</summary>
    public static IReadOnlyList<Decision> Read(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return File.Exists(run.DecisionsFile)
            ? [.. File.ReadLines(run.DecisionsFile).Where(line => line.Length > 0).Select(ArtefactJson.Read<Decision>)]
            : [];
    }

    /// <summary>Records the decisions of this invocation; one that is the last word on its key already is not repeated.</summary>
    public static void Record(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Options.Sets.Length == 0)
        {
            return;
        }

        var known = Read(session.Directory).ToList();
        foreach (var (key, text) in session.Options.Sets)
        {
            var value = Value(text);
            var last = known.LastOrDefault(decision => decision.Key == key);
            if (last is null || !CanonicalJson.Same(last.Value, value))
            {
                known.Add(new Decision(key, value, session.Options.Reason ?? string.Empty));
            }
        }

        var lines = new StringBuilder();
        foreach (var decision in known)
        {
            lines.Append(CanonicalJson.Of(ArtefactJson.Write(decision))).Append('\n');
        }

        AtomicFile.WriteText(session.Directory.DecisionsFile, session.Redactor.Clean(lines.ToString()));
    }

    // A value is JSON where it reads as JSON (numbers, true, null, lists), else the text itself.
    private static JsonElement Value(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text, ArtefactJson.Default.String);
        }
    }
}
