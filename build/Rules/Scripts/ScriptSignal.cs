namespace Trainwright.Rules;

/// <summary>Something a script does that a rule may forbid, with the text that shows it.</summary>
public sealed record ScriptSignal(ScriptSignalKind Kind, string Text, int Line);
