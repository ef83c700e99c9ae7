using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>One protected key. Origin is who set it.</summary>
internal sealed record KeyView(string Key, string Value, string Origin, LinkView Source);

/// <summary>A user's decision.</summary>
internal sealed record DecisionView(string Key, string Value, string Reason);

/// <summary>What was asked, and what is frozen of it.</summary>
internal sealed record RequestView(
    string Text,
    IReadOnlyList<FactView> Facts,
    IReadOnlyList<KeyView> Keys,
    int BaselineVersion,
    IReadOnlyList<DecisionView> Decisions);

/// <summary>The request and its baseline.</summary>
internal static class RequestSection
{
    /// <summary>The section; null before Intake.</summary>
    public static RequestView? Of(RunView view, Links links)
    {
        if (view.Plan is not { } plan)
        {
            return null;
        }

        var facts = new List<FactView> { new("Task", plan.TaskType), new("Method", plan.Method), new("Profile", plan.Profile) };
        if (plan.Request.Destination is { } destination)
        {
            facts.Add(new("Destination", destination));
        }

        return new RequestView(
            plan.Request.Text,
            facts,
            [.. (view.Baseline?.Entries ?? []).Select(entry => new KeyView(
                entry.Key,
                Shown.Json(entry.Value.Value),
                OriginOf(entry.Value.Origin),
                links.Any(entry.Value.Source)))],
            view.Baseline?.Version ?? 0,
            [.. view.Decisions.Select(decision => new DecisionView(decision.Key, Shown.Json(decision.Value), decision.Reason))]);
    }

    private static string OriginOf(BaselineOrigin origin) => origin switch
    {
        BaselineOrigin.Request => "request",
        BaselineOrigin.Profile => "profile",
        BaselineOrigin.Research => "research",
        BaselineOrigin.Decision => "decision",
        _ => "inspection",
    };
}
