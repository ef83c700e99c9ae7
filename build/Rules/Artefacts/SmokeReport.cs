using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>The CPU smoke: one train and one eval step, fp32, on this machine. <paramref name="Failures"/> are the attempts that failed before; null when none did.</summary>
public sealed record SmokeReport(int Attempts, bool UsedProxyModel, int TrainSteps, int EvalRows, double Loss, string Python, string BundleDigest, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AttemptFailure>? Failures = null);
