namespace Trainwright.Rules;

/// <summary>A call of a tool, and whether it could be understood.</summary>
public sealed record ToolCall(string Tool, bool IsMalformed);
