using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>The closed taxonomy of failures: the first entry whose pattern occurs in the log's tail, or none. Unknown means stop.</summary>
public sealed class FailureTaxonomy
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);
    private readonly List<(Regex Pattern, string Id, string Category, bool ScopeSafe, string Fix)> _entries;

    private FailureTaxonomy(List<(Regex, string, string, bool, string)> entries) => _entries = entries;

    /// <summary>Reads the table.</summary>
    /// <exception cref="TableException">The text is not such a table, or a pattern is malformed.</exception>
    public static FailureTaxonomy Parse(string text, string file)
    {
        var entries = new List<(Regex, string, string, bool, string)>();
        foreach (var entry in TableReader.Load(text, file).Member("entries").List())
        {
            var pattern = entry.Member("regex");
            try
            {
                // The table spells named groups as Python does.
                var regex = new Regex(pattern.Text().Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.Multiline | RegexOptions.CultureInvariant, MatchLimit);
                entries.Add((regex, entry.Member("id").Text(), entry.Member("category").Text(), entry.Optional("scopeSafe")?.Flag() ?? false, entry.Optional("fix")?.Text() ?? string.Empty));
            }
            catch (RegexParseException exception)
            {
                throw pattern.Error(exception.Message);
            }
        }

        return new FailureTaxonomy(entries);
    }

    /// <summary>What the log's tail says, or null when the taxonomy does not know it.</summary>
    public FailureMatch? Classify(string tail)
    {
        ArgumentNullException.ThrowIfNull(tail);
        foreach (var (pattern, id, category, scopeSafe, fix) in _entries)
        {
            if (pattern.Match(tail) is { Success: true } match)
            {
                return new FailureMatch(id, category, match.Value, scopeSafe, fix);
            }
        }

        return null;
    }
}
