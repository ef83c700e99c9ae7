using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>One row of the graph. From and Width place its bar, in percent of the run's working time.</summary>
internal sealed record GraphNodeView(
    string Name,
    string Mark,
    bool IsGuard,
    string Does,
    string State,
    string StateWord,
    string? Duration,
    string From,
    string Width,
    LinkView? File);

/// <summary>The graph of phases and guards with states and durations.</summary>
internal static class GraphSection
{
    /// <summary>Every node in order.</summary>
    public static IReadOnlyList<GraphNodeView> Of(RunView view, Links links)
    {
        var times = PhaseTimes.Of(view.Events);
        var total = Math.Max(times.Values.Sum(time => time.Seconds ?? 0), 1e-9);
        var elapsed = 0d;
        var nodes = new List<GraphNodeView>();
        foreach (var (name, number, does) in RunGraph.Nodes)
        {
            var time = times.GetValueOrDefault(name);
            var guard = view.Guards.FirstOrDefault(g => g.Guard == name);
            var seconds = time?.Seconds ?? 0;
            var (state, word) = StateOf(name, time, guard, view);
            nodes.Add(new GraphNodeView(
                name,
                number is { } n ? FigureMarks.At(n.ToString(CultureInfo.InvariantCulture), "plan.json", "$.items") : string.Empty,
                number is null,
                does,
                state,
                word,
                time?.Seconds is { } shown && number is not null ? Shown.Duration(shown) : null,
                Percent(elapsed / total),
                Percent(seconds / total),
                guard is null ? null : links.File($"guards/{name}.json")));
            elapsed += seconds;
        }

        return nodes;
    }

    private static (string State, string Word) StateOf(string name, PhaseTime? time, GuardVerdicts? guard, RunView view)
    {
        var stoppedHere = view.Outcome is { Status: RunStatus.Stopped or RunStatus.Failed or RunStatus.Cancelled } outcome && outcome.Phase == name;
        if (guard is not null && !stoppedHere)
        {
            return guard.Breached > 0
                ? ("failed", FigureMarks.At(string.Create(CultureInfo.InvariantCulture, $"{guard.Breached} broken"), $"guards/{name}.json", "$"))
                : ("done", FigureMarks.At(string.Create(CultureInfo.InvariantCulture, $"{guard.Passed} {(guard.Passed == 1 ? "holds" : "hold")}"), $"guards/{name}.json", "$"));
        }

        return (stoppedHere ? NodeState.Failed : time?.State ?? NodeState.Waiting) switch
        {
            NodeState.Failed when view.Outcome is { Status: RunStatus.Failed } => ("failed", "failed"),
            NodeState.Failed => ("stopped", "stopped here"),
            NodeState.Done => ("done", time!.UpToDate ? "up to date" : "done"),
            NodeState.Running => ("running", view.Outcome is null ? "running" : "not finished"),
            _ => ("waiting", "not reached"),
        };
    }

    private static string Percent(double share) => Math.Round(share * 100, 2).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
