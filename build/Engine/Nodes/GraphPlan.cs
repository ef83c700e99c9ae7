namespace Trainwright.Engine;

/// <summary>A graph that was checked: which node waits for which. Refused before anything runs when it cannot be right.</summary>
internal sealed class GraphPlan
{
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byOutput = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two nodes of one name or output, a dependency that is none, an input that another node writes, a circle.</exception>
    public GraphPlan(IReadOnlyList<GraphNode> nodes)
    {
        Nodes = nodes;
        for (var i = 0; i < nodes.Count; i++)
        {
            Add(i);
        }

        Before = [.. nodes.Select(node => node.DependsOn.Select(name => Index(node, name)).Distinct().ToArray())];
        After = [.. nodes.Select(_ => new List<int>())];
        for (var i = 0; i < nodes.Count; i++)
        {
            RequireDeclared(i);
            foreach (var before in Before[i])
            {
                After[before].Add(i);
            }
        }

        RequireNoCircle();
    }

    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The nodes that each node depends on.</summary>
    public IReadOnlyList<int[]> Before { get; }

    /// <summary>The nodes that depend on each node.</summary>
    public IReadOnlyList<List<int>> After { get; }

    private void Add(int index)
    {
        var node = Nodes[index];
        if (!_byName.TryAdd(node.Name, index))
        {
            throw new ArgumentException($"Two nodes are named '{node.Name}'.");
        }

        foreach (var output in node.Outputs)
        {
            if (!_byOutput.TryAdd(output, index))
            {
                throw new ArgumentException($"'{output}' is written by both '{Nodes[_byOutput[output]].Name}' and '{node.Name}'.");
            }
        }
    }

    private int Index(GraphNode node, string name) => _byName.TryGetValue(name, out var index)
        ? index
        : throw new ArgumentException($"'{node.Name}' depends on '{name}', which is no node.");

    private void RequireDeclared(int index)
    {
        foreach (var file in Nodes[index].Files)
        {
            if (_byOutput.TryGetValue(file, out var writer))
            {
                throw new ArgumentException($"'{Nodes[index].Name}' reads '{file}' as a source file, but '{Nodes[writer].Name}' writes it. Depend on that node instead.");
            }
        }
    }

    private void RequireNoCircle()
    {
        var waiting = Before.Select(before => before.Length).ToArray();
        var free = new Queue<int>(Enumerable.Range(0, waiting.Length).Where(index => waiting[index] == 0));
        var count = 0;
        while (free.TryDequeue(out var index))
        {
            count++;
            foreach (var after in After[index].Where(after => --waiting[after] == 0))
            {
                free.Enqueue(after);
            }
        }

        if (count < waiting.Length)
        {
            throw new ArgumentException($"These nodes wait for each other, or for ones that do: {string.Join(", ", Enumerable.Range(0, waiting.Length).Where(index => waiting[index] > 0).Take(10).Select(index => Nodes[index].Name))}.");
        }
    }
}
