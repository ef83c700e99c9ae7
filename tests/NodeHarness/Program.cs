using System.Diagnostics;
using System.Globalization;
using Trainwright.Engine;

// "WORK COUNT PARALLEL" runs a graph of COUNT nodes, ten chains side by side, and prints what ran and what it took.
var (work, count, parallel) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
const int Chains = 10;
var folder = Path.Combine(work, "graph");
Directory.CreateDirectory(folder);
File.WriteAllText(Path.Combine(folder, "source.txt"), args.Length > 3 ? args[3] : "one");
var nodes = new GraphNode[count];
for (var i = 0; i < count; i++)
{
    var (name, before) = ($"{i % 100:00}/n{i}", i < Chains ? null : $"{(i - Chains) % 100:00}/n{i - Chains}");
    nodes[i] = new GraphNode(name, scope =>
    {
        scope.WriteText(name, $"{scope.ReadText(before ?? "source.txt")[..3]} {name}");
        return Task.CompletedTask;
    })
    {
        DependsOn = before is null ? [] : [before],
        Files = before is null ? ["source.txt"] : [],
        Outputs = [name],
    };
}

var watch = Stopwatch.StartNew();
var result = await new NodeGraph(folder, new ContentStore(work), parallel).RunAsync(nodes, CancellationToken.None);
watch.Stop();
using var self = Process.GetCurrentProcess();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ran {result.In(NodeState.Ran).Count} reused {result.In(NodeState.Reused).Count} upToDate {result.In(NodeState.UpToDate).Count} seconds {watch.Elapsed.TotalSeconds:0.000} peakMb {self.PeakWorkingSet64 >> 20}"));
return result.IsComplete ? 0 : 1;
