namespace Trainwright.Rules;

/// <summary>That no rule is violated can be said only of rules that somebody judged: every guard on the request's way has.</summary>
internal static class GuardCoverage
{
    private static readonly string[] Training =
        ["GuardHardware", "GuardFormat", "GuardScript", "GuardScope", "GuardPersistence", "GuardPreflight", "GuardJob", "GuardEvaluation", "GuardLinks", "GuardSecrets"];

    private static readonly string[] Evaluating = ["GuardLinks", "GuardSecrets"];

    /// <summary>The guards that have said nothing.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts)
    {
        string[] needed = facts.Plan.Request.Kind switch { RequestKind.Train => Training, RequestKind.EvalOnly => Evaluating, _ => [] };
        foreach (var guard in needed)
        {
            if (!facts.Guards.TryGetValue(guard, out var verdicts))
            {
                yield return new($"{guard} has not judged", "guards", "$");
            }
            else if (verdicts.Count == 0)
            {
                yield return new($"{guard} has judged nothing", $"guards/{guard}.json", "$");
            }
        }
    }
}
