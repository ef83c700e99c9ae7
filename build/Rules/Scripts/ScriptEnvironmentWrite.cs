namespace Trainwright.Rules;

/// <summary>A variable of the environment that a script sets; the value is null where it is not known.</summary>
public sealed record ScriptEnvironmentWrite(string Name, string? Value, int Line);
