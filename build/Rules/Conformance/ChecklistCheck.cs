namespace Trainwright.Rules;

/// <summary>§5.6: all six items are on the list, answered, and nothing is missing; the amounts are stated before launch.</summary>
internal static class ChecklistCheck
{
    private const string File = "09-job-readiness/checklist.json";

    // spec §5.2 of the job submission: the six items, and the words by which their ids name them.
    private static readonly (string Item, string[] Words)[] Needed =
    [
        ("reference implementation", ["reference", "example"]),
        ("dataset format", ["dataset", "format"]),
        ("smoke", ["smoke", "preflight"]),
        ("persistence", ["persist", "push"]),
        ("timeout", ["timeout"]),
        ("monitoring", ["monitor"]),
    ];

    /// <summary>What is missing.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts)
    {
        if (facts.Checklist is not { } checklist)
        {
            yield break;
        }

        var absent = Needed.Where(needed => !checklist.Items.Any(item => needed.Words.Any(word => item.Id.Contains(word, StringComparison.OrdinalIgnoreCase)))).Select(needed => needed.Item).ToList();
        if (absent.Count > 0)
        {
            yield return new($"not on the checklist: {string.Join(", ", absent)}", File, "$.items");
        }

        var silent = checklist.Items.Where(item => string.IsNullOrWhiteSpace(item.Answer)).Select(item => item.Id).ToList();
        if (silent.Count > 0)
        {
            yield return new($"not answered: {string.Join(", ", silent)}", File, "$.items");
        }

        if (checklist.Missing.Count > 0)
        {
            yield return new($"the checklist itself lists as missing: {string.Join(", ", checklist.Missing)}", File, "$.missing");
        }

        if (string.IsNullOrWhiteSpace(checklist.Statement))
        {
            yield return new("what it holds and what it is expected to cost was not stated", File, "$.statement");
        }
    }
}
