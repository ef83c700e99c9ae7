using System.Collections.Concurrent;

namespace Trainwright.Engine.Tests;

/// <summary>A chain of four nodes that fans out to three, in a folder of its own: each output is what came in, and the node's name.</summary>
internal sealed class SampleGraph : IDisposable
{
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("trainwright-nodes-");

    public SampleGraph() => WriteSource("one");

    public ConcurrentQueue<string> Ran { get; } = new();

    public string Folder => Path.Combine(_work.FullName, "graph");

    public ContentStore Store => new(_work.FullName);

    /// <summary>What a node does instead of its work, by name.</summary>
    public Dictionary<string, Func<NodeScope, Task>> Instead { get; } = [];

    /// <summary>Nodes whose output is the same whatever comes in.</summary>
    public HashSet<string> Constant { get; } = [];

    public IReadOnlyList<GraphNode> Nodes =>
    [
        Node("a") with { Files = ["source.txt"] },
        Node("b", "a"),
        Node("c", "b"),
        Node("d", "c"),
        Node("x", "d"),
        Node("y", "d"),
        Node("z", "d"),
    ];

    public string Output(string node) => Path.Combine(Folder, node + ".txt");

    public string Source => Path.Combine(Folder, "source.txt");

    public void WriteSource(string text)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Source, text);
    }

    public Task<GraphResult> RunAsync(IReadOnlyList<GraphNode>? nodes = null, int parallel = 3, bool isAnew = false) => RunUntilAsync(TestContext.Current.CancellationToken, nodes, parallel, isAnew);

    public async Task<GraphResult> RunUntilAsync(CancellationToken cancellation, IReadOnlyList<GraphNode>? nodes = null, int parallel = 3, bool isAnew = false)
    {
        Ran.Clear();
        return await new NodeGraph(Folder, Store, parallel).RunAsync(nodes ?? Nodes, cancellation, isAnew);
    }

    public void Dispose() => _work.Delete(recursive: true);

    public GraphNode Node(string name, params string[] dependsOn) => new(name, scope => WorkAsync(name, dependsOn, scope)) { DependsOn = dependsOn, Outputs = [name + ".txt"] };

    private async Task WorkAsync(string name, string[] dependsOn, NodeScope scope)
    {
        Ran.Enqueue(name);
        if (Instead.TryGetValue(name, out var instead))
        {
            await instead(scope);
            return;
        }

        var came = dependsOn.Length == 0 ? scope.ReadText("source.txt") : string.Concat(dependsOn.Select(node => scope.ReadText(node + ".txt")));
        scope.WriteText(name + ".txt", Constant.Contains(name) ? name : $"{came} {name}");
    }
}
