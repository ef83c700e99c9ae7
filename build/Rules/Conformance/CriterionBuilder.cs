namespace Trainwright.Rules;

/// <summary>Puts one row together: it holds when every condition does, and points only at artefacts that are there.</summary>
internal sealed class CriterionBuilder(string id, string title)
{
    private readonly List<string> _problems = [];
    private readonly List<Evidence> _evidence = [];
    private readonly List<Evidence> _against = [];

    /// <summary>Adds a condition with what is wrong when it does not hold; the evidence counts when <paramref name="artefact"/> is there.</summary>
    public CriterionBuilder Require(bool holds, string problem, object? artefact, params IReadOnlyList<Evidence> evidence)
    {
        if (artefact is not null)
        {
            _evidence.AddRange(evidence);
        }

        if (!holds)
        {
            _problems.Add(problem);
            _against.AddRange(artefact is null ? [] : evidence);
        }

        return this;
    }

    /// <summary>Whether every condition so far does.</summary>
    public bool Holds => _problems.Count == 0;

    /// <summary>Adds what was found when artefacts were read against each other.</summary>
    public CriterionBuilder Add(IEnumerable<ConformanceProblem> problems)
    {
        foreach (var problem in problems)
        {
            _problems.Add(problem.Text);
            _against.Add(problem.At);
        }

        return this;
    }

    /// <summary>The row: this message when all holds, else the list of what does not.</summary>
    public ConformanceRow Build(string message) => _problems.Count == 0
        ? new ConformanceRow(id, title, VerdictOutcome.Pass, message, [.. _evidence.Distinct()])
        : new ConformanceRow(id, title, VerdictOutcome.Breach, $"{char.ToUpperInvariant(_problems[0][0])}{string.Join("; ", _problems)[1..]}.", [.. (_against.Count > 0 ? _against : _evidence).Distinct()]);
}
