using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>What one guard judged: the content of <c>guards/NAME.json</c>.</summary>
public sealed record GuardVerdicts(string Guard, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>How many rules hold.</summary>
    public int Passed => Verdicts.Count(v => v.Outcome == VerdictOutcome.Pass);

    /// <summary>How many rules are broken.</summary>
    public int Breached => Verdicts.Count(v => v.Outcome == VerdictOutcome.Breach);
}
