namespace Trainwright.Rules;

/// <summary>The full job: its attempts, how it trained, and the commit it left on the Hub.</summary>
public sealed record FullJobReport(
    IReadOnlyList<JobAttempt> Attempts,
    string JobId,
    string Flavor,
    string Destination,
    string ResultRevision,
    HealthyStart Healthy,
    IReadOnlyList<Alert> Alerts,
    IReadOnlyList<MetricPoint> Curve,
    string BundleDigest);
