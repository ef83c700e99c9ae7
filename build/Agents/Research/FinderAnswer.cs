using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>What one finder brought back; with <paramref name="Error"/>, what it had found before it failed.</summary>
public sealed record FinderAnswer(FinderReport Report, AgentException? Error);
