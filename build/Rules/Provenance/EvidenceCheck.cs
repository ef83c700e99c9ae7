namespace Trainwright.Rules;

/// <summary>A row whose evidence leads nowhere proves nothing: it fails, and with it the conformance.</summary>
public static class EvidenceCheck
{
    /// <summary>The conformance after its pointers, and those of the guards' verdicts, were followed.</summary>
    public static Conformance Apply(Conformance conformance, IReadOnlyDictionary<string, IReadOnlyList<Verdict>> guards, EvidenceResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(conformance);
        ArgumentNullException.ThrowIfNull(guards);
        ArgumentNullException.ThrowIfNull(resolver);
        var lost = guards.SelectMany(guard => guard.Value.Select(verdict => (verdict.Rule.Name, guard.Key, Problem: verdict.Evidence.Select(resolver.Problem).FirstOrDefault(problem => problem is not null))))
            .Where(entry => entry.Problem is not null).GroupBy(entry => entry.Name).ToDictionary(group => group.Key, group => $"{group.First().Key} points at what is not there: {group.First().Problem}.");
        var criteria = conformance.Criteria.Select(row => Row(row, lost, resolver)).ToList();
        var rules = conformance.Rules.Select(row => Row(row, lost, resolver)).ToList();
        return new Conformance(criteria.Concat(rules).All(row => row.Outcome != VerdictOutcome.Breach), criteria, rules);
    }

    private static ConformanceRow Row(ConformanceRow row, Dictionary<string, string> lost, EvidenceResolver resolver)
    {
        if (row.Outcome == VerdictOutcome.Breach)
        {
            return row with { Evidence = [.. row.Evidence.Select(resolver.Followed)] };
        }

        var problem = row.Evidence.Select(resolver.Problem).FirstOrDefault(found => found is not null) is { } own ? $"The evidence leads nowhere: {own}."
            : row.Outcome == VerdictOutcome.Pass && row.Evidence.Count == 0 ? "It passes without evidence."
            : lost.GetValueOrDefault(row.Id);
        var followed = row with { Evidence = [.. row.Evidence.Select(resolver.Followed)] };
        return problem is null ? followed : followed with { Outcome = VerdictOutcome.Breach, Message = problem };
    }
}
