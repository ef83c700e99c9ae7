namespace Trainwright.Tasks.Tools;

/// <summary>Where one phase stands: <c>finished</c>, <c>to do</c>, or why it is not needed.</summary>
public sealed record PhaseStanding(string Phase, string State);
