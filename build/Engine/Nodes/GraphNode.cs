namespace Trainwright.Engine;

/// <summary>One step of a <see cref="NodeGraph"/>: what it reads, what it writes, and the work that leads from one to the other.</summary>
/// <param name="Name">Its name, unique in the graph.</param>
/// <param name="Execute">The work. It reads and writes through its scope, and so only what is declared here.</param>
public sealed record GraphNode(string Name, Func<NodeScope, Task> Execute)
{
    /// <summary>The nodes whose outputs this one reads.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Source files it reads, relative to the graph's folder. A missing one is an input too.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Settings that its outputs depend on.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>The files it writes, relative to the graph's folder.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Raised when the meaning of its outputs changes, so that old receipts are not believed.</summary>
    public int Contract { get; init; } = 1;

    /// <summary>Whether its work costs money: its outputs are then never taken from another run.</summary>
    public bool IsPaid { get; init; }
}
