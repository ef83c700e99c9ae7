using System.Globalization;

namespace Trainwright.Crash.Tests;

/// <summary>Where one run of the matrix is killed: at a named instant, at the n-th of all instants, or after a share of its usual time.</summary>
internal sealed record KillSpec(RunKind Kind, string? Point, double Share)
{
    // The instants around money, in the order of a purchase.
    private static readonly string[] _money =
    [
        "submit-after", "settle-after", "intent-recorded", "job-unstarted", "sentinel-written", "job-started", "submit-before", "job-recorded",
        "settle-before", "sentinel-removed", "reserve-uncommitted", "settle-uncommitted", "job-unwritten", "receipt-written", "outcome-written",
        "rename-before/spec.json", "rename-after/spec.json", "rename-before/log.txt", "rename-after/log.txt", "rename-before/full-job.json",
        "rename-after/full-job.json", "rename-before/FullJob.json", "rename-after/outcome.json", "rename-before/run.json", "rename-before/plan.json",
        "event-before", "event-after", "stored",
    ];

    /// <summary>A seeded choice: a third at named instants, a third at any instant, a third by time.</summary>
    public static IReadOnlyList<KillSpec> Choose(int count, int seed, IReadOnlyList<RunKind> kinds, Func<RunKind, int> passes)
    {
        var random = new Random(seed);
        var named = _money.SelectMany(point => new[] { $"{point}:2", $"{point}:1" }).Where(point => !point.StartsWith("outcome", StringComparison.Ordinal) || point.EndsWith(":1", StringComparison.Ordinal)).ToList();
        var specs = new List<KillSpec>();
        for (var i = 0; i < count; i++)
        {
            var kind = kinds[i % kinds.Count];
            var slot = (i / 3.0) + random.NextDouble() / 3;
            specs.Add((i % 3) switch
            {
                0 => new KillSpec(kind, kind.Purchases == 1 ? named[i / 3 % named.Count].Replace(":2", ":1", StringComparison.Ordinal) : named[i / 3 % named.Count], 0),
                1 => new KillSpec(kind, string.Create(CultureInfo.InvariantCulture, $"*:{Math.Max(1, (int)(passes(kind) * slot * 3 / count))}"), 0),
                _ => new KillSpec(kind, null, slot * 3 / count),
            });
        }

        return specs;
    }

    public override string ToString() => Point is null
        ? string.Create(CultureInfo.InvariantCulture, $"{Kind} at {Share:P0} of its time")
        : $"{Kind} at {Point}";
}
