using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The final critic by rules: is the conformance table complete, backed by evidence, and true to its own rows?</summary>
public static class FinalCritic
{
    private const int Criteria = 8;
    private const int HardRules = 14;

    /// <summary>The judgement of a conformance table.</summary>
    public static Judgement Answer(ConformanceInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var table = input.Conformance;
        var rows = table.Criteria.Concat(table.Rules).ToList();
        var issues = new List<string>();
        if (table.Criteria.Count != Criteria)
        {
            issues.Add($"The specification has {Criteria} criteria, the table {table.Criteria.Count}.");
        }

        var missing = Enumerable.Range(1, HardRules).Select(n => $"R{n}").Where(r => !table.Rules.Any(row => row.Id == r)).ToList();
        if (missing.Count > 0)
        {
            issues.Add($"Rules without a row: {string.Join(", ", missing)}.");
        }

        issues.AddRange(rows.GroupBy(r => r.Id).Where(g => g.Count() > 1).Select(g => $"'{g.Key}' stands in the table {g.Count()} times."));
        issues.AddRange(rows.Where(r => r.Outcome != VerdictOutcome.NotApplicable && r.Evidence.Count == 0).Select(r => $"'{r.Id}' is {Word(r.Outcome)} without evidence."));
        issues.AddRange(rows.Where(r => string.IsNullOrWhiteSpace(r.Message)).Select(r => $"'{r.Id}' gives no reason."));
        var failed = rows.Where(r => r.Outcome == VerdictOutcome.Breach).Select(r => r.Id).ToList();
        if (table.Conforms != (failed.Count == 0))
        {
            issues.Add($"The table says {(table.Conforms ? "conforms" : "does not conform")}, its rows say otherwise: failed are {(failed.Count == 0 ? "none" : string.Join(", ", failed))}.");
        }

        var passed = rows.Count(r => r.Outcome == VerdictOutcome.Pass);
        return Judgement.Of($"{passed} of {rows.Count} rows pass, {failed.Count} fail, {rows.Count - passed - failed.Count} do not apply.", issues);
    }

    private static string Word(VerdictOutcome outcome) => outcome == VerdictOutcome.Pass ? "PASS" : "FAIL";
}
