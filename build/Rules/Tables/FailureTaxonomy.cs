using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>The closed taxonomy of failures: the first entry whose pattern occurs where it belongs, or none. Unknown means stop.</summary>
public sealed class FailureTaxonomy
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);
    private readonly List<Entry> _entries;

    private FailureTaxonomy(List<Entry> entries) => _entries = entries;

    /// <summary>Reads the table.</summary>
    /// <exception cref="TableException">The text is not such a table, or a pattern is malformed.</exception>
    public static FailureTaxonomy Parse(string text, string file)
    {
        var entries = new List<Entry>();
        foreach (var entry in TableReader.Load(text, file).Member("entries").List())
        {
            entry.Only("id", "category", "where", "regex", "fix", "scopeSafe", "source", "delta", "note");
            entries.Add(new Entry(
                Pattern(entry.Member("regex")),
                Place(entry.Member("where")),
                entry.Member("id").Text(),
                entry.Member("category").Text(),
                entry.Optional("scopeSafe")?.Flag() ?? false,
                entry.Optional("fix")?.Text() ?? string.Empty));
        }

        return new FailureTaxonomy(entries);
    }

    /// <summary>What a text that mixes log and messages says, or null when the taxonomy does not know it.</summary>
    public FailureMatch? Classify(string tail) => Classify(new FailureTexts(tail, tail, tail));

    /// <summary>What the texts say, each pattern looked for only where it belongs; null when the taxonomy does not know it.</summary>
    /// <remarks>
    /// What ended the process is looked at alone, when the log shows it: an earlier line may quote an error, warn of one,
    /// or be one that was caught. Where nothing names an exception, it is what stands after the last line of progress.
    /// </remarks>
    public FailureMatch? Classify(FailureTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (FailureEnd.Of(texts.Log) is not { } end)
        {
            var (rest, told) = FailureEnd.WithoutException(texts.Log);
            return Search(texts with { Log = rest }) ?? Search(texts with { Log = told });
        }

        return Search(texts with { Log = end.Line }) ?? Search(texts with { Log = end.Whole }) ?? Search(texts with { Log = end.Told }) ?? (end.IsWrapper ? Search(texts) : null);
    }

    private FailureMatch? Search(FailureTexts texts)
    {
        foreach (var entry in _entries)
        {
            var text = entry.Place switch
            {
                FailurePlace.JobMessage => texts.JobMessage,
                FailurePlace.Command => texts.CommandError,
                _ => texts.Log,
            };
            if (text is { Length: > 0 } && Find(entry.Pattern, text) is { } matched)
            {
                return new FailureMatch(entry.Id, entry.Category, matched, entry.ScopeSafe, entry.Fix);
            }
        }

        return null;
    }

    // A log that a pattern cannot be found in within a second is a log that it does not explain.
    private static string? Find(Regex pattern, string text)
    {
        try
        {
            return pattern.Match(text) is { Success: true } match ? match.Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    // The table spells named groups as Python does.
    private static Regex Pattern(TableReader value)
    {
        try
        {
            return new Regex(value.Text().Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.Multiline | RegexOptions.CultureInvariant, MatchLimit);
        }
        catch (RegexParseException exception)
        {
            throw value.Error(exception.Message + " Correct the pattern");
        }
    }

    private static FailurePlace Place(TableReader value) => value.Text() switch
    {
        "log" => FailurePlace.Log,
        "job.status" or "job.status.message" => FailurePlace.JobMessage,
        "cli-stderr" or "cli exit 2" => FailurePlace.Command,
        var other => throw value.Error($"'{other}' is no place to look; use log, job.status.message, job.status, cli-stderr or 'cli exit 2'"),
    };

    private enum FailurePlace
    {
        Log,
        JobMessage,
        Command,
    }

    private sealed record Entry(Regex Pattern, FailurePlace Place, string Id, string Category, bool ScopeSafe, string Fix);
}
