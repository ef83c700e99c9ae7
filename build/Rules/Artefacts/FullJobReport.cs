using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>The full job: its attempts, how it trained, and the commit it left on the Hub. <paramref name="Failures"/> are the attempts that failed before; null when none did.</summary>
public sealed record FullJobReport(
    IReadOnlyList<JobAttempt> Attempts,
    string JobId,
    string Flavor,
    string Destination,
    string ResultRevision,
    HealthyStart Healthy,
    IReadOnlyList<Alert> Alerts,
    IReadOnlyList<MetricPoint> Curve,
    string BundleDigest,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AttemptFailure>? Failures = null);
