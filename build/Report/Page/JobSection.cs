using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>One job, bought or adopted.</summary>
internal sealed record JobRow(string Phase, string Attempt, LinkView Job, string Flavor, string Stage, bool Adopted, string Runtime, string Held, string Cost);

/// <summary>A fix between attempts.</summary>
internal sealed record FixView(string Phase, int Attempt, string Category, string Changes, string Reason, IReadOnlyList<EvidenceView> Evidence);

/// <summary>An alert; Level is <c>info</c>, <c>warn</c> or <c>error</c>.</summary>
internal sealed record AlertView(string Level, string Title, string Text, string Step);

/// <summary>An item of the readiness checklist.</summary>
internal sealed record CheckView(string Question, string Answer, bool Satisfied);

/// <summary>Everything about execution.</summary>
internal sealed record JobsView(
    IReadOnlyList<JobRow> Jobs,
    string Unit,
    IReadOnlyList<FactView> Facts,
    IReadOnlyList<FixView> Fixes,
    IReadOnlyList<AlertView> Alerts,
    IReadOnlyList<CheckView> Checklist,
    string? Statement,
    IReadOnlyList<string> Arithmetic);

/// <summary>Jobs, attempts, fixes and alerts.</summary>
internal static class JobSection
{
    /// <summary>The section; null before the first execution.</summary>
    public static JobsView? Of(RunView view, Links links)
    {
        var jobs = JobTable.Of(view, links);
        if (jobs.Count == 0 && view.Smoke is null && view.Checklist is null)
        {
            return null;
        }

        return new JobsView(
            jobs,
            Words.Unit(view.Outcome?.Spend.Unit ?? "usd"),
            Facts(view),
            [.. (view.Deltas?.Deltas ?? []).Select(delta => new FixView(
                delta.Phase,
                delta.Attempt,
                delta.Category,
                string.Join(", ", delta.Changes.Select(pair => Change(delta, pair.Key, pair.Value))),
                delta.Reason,
                links.Evidence(delta.Evidence)))],
            [.. view.Alerts.Select(alert => new AlertView(Words.Level(alert.Level), alert.Title, alert.Text, Shown.Count(alert.Step)))],
            [.. (view.Checklist?.Items ?? []).Select(item => new CheckView(item.Question, item.Answer, item.Satisfied))],
            view.Checklist?.Statement,
            [.. view.Resources?.Hardware?.Arithmetic ?? [], .. view.Preflight?.Arithmetic ?? []]);
    }

    private static string Change(Delta delta, string key, JsonElement now) =>
        now.ValueKind == JsonValueKind.Null ? $"{key} left out"
        : delta.Before?.TryGetValue(key, out var before) == true ? $"{key} {Shown.Json(before)} → {Shown.Json(now)}"
        : $"{key} → {Shown.Json(now)}";

    private static List<FactView> Facts(RunView view)
    {
        var facts = new List<FactView>();
        if (view.Smoke is { } smoke)
        {
            facts.Add(new("CPU smoke", "loss " + Shown.Metric(smoke.Loss), Shown.Text($"{smoke.TrainSteps} train step, {smoke.EvalRows} eval rows{(smoke.UsedProxyModel ? ", tiny proxy model" : string.Empty)}", smoke.TrainSteps, smoke.EvalRows)));
        }

        if (view.Preflight is { } preflight)
        {
            facts.Add(new("Preflight", Shown.Text($"{preflight.StepsPerSecond:0.0} steps/s", preflight.StepsPerSecond), Shown.Text($"{preflight.PeakMemoryMb:0} MB peak, real model {(preflight.LoadedRealModel ? "loaded" : "not loaded")}", preflight.PeakMemoryMb)));
            facts.Add(new("Full job estimate", Shown.Duration(preflight.EstimatedSeconds), "timeout " + Shown.Duration(preflight.TimeoutSeconds)));
        }

        if (view.FullJob?.Healthy is { } healthy)
        {
            facts.Add(new("Healthy start", "step " + Shown.Count(healthy.Step), Shown.Text($"loss {Words.Metric(healthy.Loss)}, {healthy.StepsPerSecond:0.0} steps/s", healthy.Loss, healthy.StepsPerSecond)));
        }

        return facts;
    }
}
