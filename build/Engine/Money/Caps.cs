namespace Trainwright.Engine;

/// <summary>The most that may be held and spent.</summary>
/// <param name="Run">By one run, ever.</param>
/// <param name="Month">By all runs of the work directory in one calendar month (UTC), of the same unit; null for no such cap.</param>
public sealed record Caps(decimal Run, decimal? Month = null);
