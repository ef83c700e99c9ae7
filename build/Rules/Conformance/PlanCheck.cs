namespace Trainwright.Rules;

/// <summary>§5.1: a request that is worked on has a plan with steps of their own names, one of them in progress at a time, none left over at the end.</summary>
internal static class PlanCheck
{
    private const string File = "00-intake/plan.json";

    // spec §5.1: a plan is mandatory at three steps.
    private const int LeastOfTraining = 3;

    /// <summary>What is wrong with the plan as such.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts)
    {
        var (plan, kind) = (facts.Plan, facts.Plan.Request.Kind);
        if (plan.IsTrivial != (kind == RequestKind.Question))
        {
            yield return new(plan.IsTrivial ? $"the plan calls a {kind} request trivial, only a question is" : "the plan does not call a question trivial", File, "$.isTrivial");
        }

        if (kind != RequestKind.Question && plan.Items.Count < (kind == RequestKind.Train ? LeastOfTraining : 1))
        {
            yield return new($"the plan of a {kind} request has {plan.Items.Count} items", File, "$.items");
        }

        if (plan.Items.GroupBy(item => item.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            yield return new($"two items of the plan are called '{twice.Key}'", File, "$.items");
        }

        if (plan.Items.Any(item => string.IsNullOrWhiteSpace(item.Id) || string.IsNullOrWhiteSpace(item.Content)))
        {
            yield return new("an item of the plan has no id or no content", File, "$.items");
        }

        if (plan.Items.Count(item => item.Status == PlanItemStatus.InProgress) is > 1 and var working)
        {
            yield return new($"{working} items of the plan are in progress at once", File, "$.items");
        }
    }

    /// <summary>The steps that were not finished. The last one may be in progress: it is the one that judges.</summary>
    public static IEnumerable<ConformanceProblem> Unfinished(ConformanceFacts facts)
    {
        var items = facts.Plan.Items;
        var open = items.Where((item, index) => item.Status == PlanItemStatus.Pending || (item.Status == PlanItemStatus.InProgress && index < items.Count - 1)).Select(item => item.Id).ToList();
        if (open.Count > 0)
        {
            yield return new($"not finished in the plan: {string.Join(", ", open)}", File, "$.items");
        }
    }

    /// <summary>The row of a broken plan; null when it holds, because no criterion of §9 is named after it.</summary>
    public static ConformanceRow? Row(ConformanceFacts facts)
    {
        var builder = new CriterionBuilder("§5.1", "A plan with one step at a time").Add(Problems(facts));
        return builder.Holds ? null : builder.Build(string.Empty);
    }
}
