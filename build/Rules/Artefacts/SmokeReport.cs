namespace Trainwright.Rules;

/// <summary>The CPU smoke: one train and one eval step, fp32, on this machine.</summary>
public sealed record SmokeReport(int Attempts, bool UsedProxyModel, int TrainSteps, int EvalRows, double Loss, string Python, string BundleDigest);
