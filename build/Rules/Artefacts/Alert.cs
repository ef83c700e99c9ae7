namespace Trainwright.Rules;

/// <summary>A structured alert of a run, as read back from its log.</summary>
public sealed record Alert(AlertLevel Level, string Title, string Text, long Step);
