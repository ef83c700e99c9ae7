namespace Trainwright.Report;

/// <summary>A line of a diff; Kind is <c>add</c>, <c>del</c>, <c>at</c> or empty.</summary>
internal sealed record DiffLine(string Text, string Kind);

/// <summary>The scripts that ran, and what of them is not their template's.</summary>
internal sealed record ScriptView(IReadOnlyList<LinkView> Files, IReadOnlyList<DiffLine> Diff, int Hidden);

/// <summary>The bundle.</summary>
internal static class ScriptSection
{
    /// <summary>Lines of the diff that are shown; the file has them all.</summary>
    private const int MaxLines = 400;

    private static readonly string[] Files = ["train.py", "eval.py", "config.json", "train.diff"];

    /// <summary>The section; null before Implement.</summary>
    public static ScriptView? Of(RunView view, Links links)
    {
        if (view.Manifest is null)
        {
            return null;
        }

        var lines = (view.ScriptDiff ?? string.Empty).TrimEnd('\n').Split('\n');
        var shown = view.ScriptDiff is null ? [] : lines.Take(MaxLines).Select(line => new DiffLine(line, Kind(line))).ToList();
        return new ScriptView(
            [.. Files.Select(file => links.File("05-implement/" + file)).Where(link => link.Url is not null)],
            shown,
            view.ScriptDiff is null ? 0 : Math.Max(0, lines.Length - MaxLines));
    }

    private static string Kind(string line) => line.Length == 0 ? string.Empty : line[0] switch
    {
        '+' => "add",
        '-' => "del",
        '@' => "at",
        _ => string.Empty,
    };
}
