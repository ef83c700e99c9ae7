namespace Trainwright.Rules;

/// <summary>R13 over every text that a run has written.</summary>
public static class SecretGuard
{
    /// <summary>The verdict. Keys are files relative to the run; <paramref name="known"/> holds the secrets of this process, which no file may contain.</summary>
    public static Verdict Judge(IEnumerable<KeyValuePair<string, string>> texts, IReadOnlyList<string> known)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(known);
        var shapes = known.SelectMany(SecretShapes.Of).ToList();
        var count = 0;
        foreach (var (file, text) in texts)
        {
            count++;
            var index = shapes.Select(shape => text.IndexOf(shape, StringComparison.Ordinal)).FirstOrDefault(found => found >= 0, -1);
            if (index >= 0 || SecretPatterns.TryFind(text, out index))
            {
                var line = text.AsSpan(0, index).Count('\n') + 1;
                return Verdict.Breach("R13", $"{file}:{line} holds something that looks like a secret.", $"Revoke it, then remove {file}.", new Evidence(file, null, line));
            }
        }

        return Verdict.Pass("R13", $"None of {count} files of the run holds a secret.", new Evidence("events.jsonl"));
    }
}
