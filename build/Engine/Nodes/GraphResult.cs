namespace Trainwright.Engine;

/// <summary>How every node ended, in the order in which they were given.</summary>
public sealed record GraphResult(IReadOnlyList<NodeResult> Nodes)
{
    /// <summary>Whether the outputs of every node are there and true.</summary>
    public bool IsComplete => Nodes.All(node => node.State is NodeState.UpToDate or NodeState.Reused or NodeState.Ran);

    /// <summary>The names of the nodes that ended in a state.</summary>
    public IReadOnlyList<string> In(NodeState state) => [.. Nodes.Where(node => node.State == state).Select(node => node.Node)];
}
