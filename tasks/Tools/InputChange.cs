namespace Trainwright.Tasks.Tools;

/// <summary>One input of a phase: its digest when the phase finished and now. Null where it was or is not declared.</summary>
public sealed record InputChange(string Input, string? Then, string? Now);
