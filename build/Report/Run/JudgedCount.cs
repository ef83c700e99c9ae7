using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>How many verdicts a run has of each kind: of FinalVerification, else of the guards so far.</summary>
public sealed record JudgedCount(int Passed, int Broken, int NotApplicable, bool IsFinal)
{
    /// <summary>The count of a run; null before its first verdict.</summary>
    public static JudgedCount? Of(RunView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var outcomes = view.Conformance is { } conformance
            ? conformance.Criteria.Concat(conformance.Rules).Select(row => row.Outcome).ToList()
            : view.Guards.SelectMany(guard => guard.Verdicts).Select(verdict => verdict.Outcome).ToList();
        return outcomes.Count == 0
            ? null
            : new JudgedCount(
                outcomes.Count(outcome => outcome == VerdictOutcome.Pass),
                outcomes.Count(outcome => outcome == VerdictOutcome.Breach),
                outcomes.Count(outcome => outcome == VerdictOutcome.NotApplicable),
                view.Conformance is not null);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} PASS, {Broken} FAIL, {NotApplicable} N-A");
}
