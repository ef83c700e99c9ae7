using System.Diagnostics;
using System.Globalization;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>Watches a job's log line by line: live progress for people, the proof of a healthy start for the report.</summary>
internal sealed class JobWatch(RunSession session, int totalSteps)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly List<MetricPoint> _points = [];
    private readonly List<Alert> _alerts = [];
    private readonly Stopwatch _since = Stopwatch.StartNew();

    /// <summary>The proof, once there is one.</summary>
    public HealthyStart? Healthy { get; private set; }

    /// <summary>Takes one line of the log. True when it is an alert that ends the job: going on would only cost.</summary>
    public bool Line(string line)
    {
        lock (_gate)
        {
            var ends = AlertLine.TryParse(line) is { } alert && Tell(alert);
            if (ProgressLine.TryParse(line) is { } point)
            {
                _points.Add(point);
                Prove();
                Show(point);
            }

            return ends;
        }
    }

    /// <summary>Takes what a tracker tells while the job runs. True when an alert that the log did not tell ends the job.</summary>
    public bool Tracked(IReadOnlyList<TrackerReading> readings)
    {
        lock (_gate)
        {
            var ends = false;
            foreach (var alert in TrackerMerge.Alerts(_alerts, readings).Skip(_alerts.Count).ToList())
            {
                ends |= Tell(alert);
            }

            return ends;
        }
    }

    private bool Tell(Alert alert)
    {
        _alerts.Add(alert);
        session.Events.Write("job.alert", ("level", alert.Level.ToString()), ("text", alert.Text), ("step", alert.Step));
        if (alert.Level != AlertLevel.Info)
        {
            session.Terminal.Detail($"{alert.Level.ToString().ToUpperInvariant()} {alert.Title}: {alert.Text}");
        }

        return alert.Level == AlertLevel.Error;
    }

    private void Prove()
    {
        // What comes later may take the proof back.
        if (_points is [.., var before, var last] && last.Step < before.Step)
        {
            Healthy = null;
        }

        if (Healthy is null && HealthyStartCheck.Judge(_points, _alerts) is { } healthy)
        {
            Healthy = healthy;
            session.Events.Write("job.healthy", ("step", healthy.Step), ("loss", healthy.Loss), ("stepsPerSecond", healthy.StepsPerSecond));
        }
    }

    private void Show(MetricPoint point)
    {
        if (_since.Elapsed < Interval || !point.Values.TryGetValue("loss", out var loss) || !point.Values.TryGetValue("steps_per_second", out var speed) || speed <= 0)
        {
            return;
        }

        _since.Restart();
        var eta = Math.Ceiling((totalSteps - point.Step) / speed);
        session.Terminal.Detail(string.Create(CultureInfo.InvariantCulture, $"step {point.Step}/{totalSteps}  loss {loss:0.0000}  {speed:0.#} steps/s  ETA {eta:0} s"));
    }
}
