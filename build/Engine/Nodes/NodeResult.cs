namespace Trainwright.Engine;

/// <summary>How one node ended, and why: what changed, which node blocked it, or what it threw.</summary>
public sealed record NodeResult(string Node, NodeState State, string Reason, Exception? Error = null);
