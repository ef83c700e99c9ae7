namespace Trainwright.Agents;

/// <summary>
/// Where a configuration value comes from: <paramref name="Origin"/> is <c>baseline</c>, <c>research</c>,
/// <c>profile</c> or <c>derived</c>, <paramref name="Source"/> where that can be read.
/// </summary>
public sealed record ConfigOrigin(string Origin, string Source);
