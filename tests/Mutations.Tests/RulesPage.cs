using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Mutations.Tests;

/// <summary><c>docs/rules.md</c>: the template's words, with what the catalogue shows of each rule.</summary>
public static partial class RulesPage
{
    /// <summary>The page as the catalogue makes it now.</summary>
    public static string Write(string template, GuardEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var caught = Catalogue.Bad.ToDictionary(mutation => mutation.Name, mutation => entry.Judge(mutation).Any(verdict => verdict.Outcome == VerdictOutcome.Breach && verdict.Rule.Name == mutation.Rule));
        var page = new StringBuilder();
        foreach (var line in template.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            page.Append(Row().Match(line) is { Success: true } row ? $"{line} {Columns(row.Groups["rule"].Value, caught)}" : line).Append('\n');
        }

        return page.ToString().Replace("{{catalogue}}", Summary(caught, entry), StringComparison.Ordinal);
    }

    private static string Columns(string rule, Dictionary<string, bool> caught)
    {
        var mutations = Catalogue.Bad.Where(mutation => mutation.Rule == rule).ToList();
        var guards = string.Join(", ", mutations.Select(mutation => mutation.Guard).Distinct().Order(StringComparer.Ordinal).Select(guard => $"`{guard}`"));
        return $"{guards} | {(rule is "R10" or "§7.7" or "§9.8" ? "A, B" : "B")} | {mutations.Count} | {Percent(mutations.Count(mutation => caught[mutation.Name]), mutations.Count)} |";
    }

    private static string Summary(Dictionary<string, bool> caught, GuardEntry entry)
    {
        var clean = Catalogue.Clean.GroupBy(item => item.Name).ToList();
        var passed = clean.Count(group => group.All(item => entry.Judge(item).All(verdict => verdict.Outcome != VerdictOutcome.Breach)));
        return $"`tests/Mutations.Tests/catalogue/bad` holds {caught.Count} mutations, each a small file that names the rule it must trip;\n{caught.Values.Count(value => value)} are caught by it ({Percent(caught.Values.Count(value => value), caught.Count)}). `clean` holds {clean.Count} inputs that are right; {passed} pass ({Percent(passed, clean.Count)}).\nBoth go through the functions that the guard tasks call. A new trap is one new file there.";
    }

    private static string Percent(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{(whole == 0 ? 0 : 100.0 * part / whole):0.#} %");

    [GeneratedRegex(@"^\| (?<rule>R\d+|§\d\.\d) \|")]
    private static partial Regex Row();
}
