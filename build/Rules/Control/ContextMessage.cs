namespace Trainwright.Rules;

/// <summary>A message of a conversation by its size in tokens; <paramref name="IsPlaceholder"/> when its text was dropped.</summary>
public sealed record ContextMessage(string Role, int Tokens, bool IsPlaceholder = false);
