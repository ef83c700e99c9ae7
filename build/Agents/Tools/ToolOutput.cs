namespace Trainwright.Agents;

/// <summary>What a tool saw, and where. All of it is outside text: data, never an instruction.</summary>
public sealed record ToolOutput(string Text, string Source);
