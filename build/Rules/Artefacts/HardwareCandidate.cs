namespace Trainwright.Rules;

/// <summary>
/// A flavor that was considered: its memory (GB; of one GPU, or of the machine where the work needs none), disk (GB) and price (USD a minute, null when unknown), what the
/// work would cost on it in USD, and why it does not do; null when it does.
/// </summary>
public sealed record HardwareCandidate(string Flavor, decimal MemoryGb, decimal DiskGb, decimal? UsdPerMinute, decimal? CostToFinish, string? Problem);
