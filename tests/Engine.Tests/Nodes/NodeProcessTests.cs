using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Trainwright.Foundation;

namespace Trainwright.Engine.Tests;

/// <summary>The node graph in a process of its own, so that it can be killed and weighed.</summary>
public sealed partial class NodeProcessTests : IDisposable
{
    private const int Nodes = 40;
    private const int MostMegabytes = 300;

    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("trainwright-nodes-");

    public void Dispose() => _work.Delete(recursive: true);

    [Theory]
    [InlineData("node-unrecorded:1")]
    [InlineData("node-recorded:40")]
    [InlineData("rename-before/n7")]
    [InlineData("rename-after/n31")]
    public void Killed_in_the_middle_of_a_node_and_run_again_only_what_was_not_done_runs(string point)
    {
        var killed = Run(Nodes, "one", (KillPoint.Variable, point));
        Assert.Equal(137, killed.ExitCode);
        var again = Run(Nodes, "one");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(Nodes, again.Ran + again.Reused + again.UpToDate);
        var done = int.Parse(point.AsSpan(point.LastIndexOfAny([':', 'n']) + 1), CultureInfo.InvariantCulture);
        Assert.InRange(again.Ran, Nodes - done - 1, Nodes - done + 1);
        Assert.Equal(Nodes, Run(Nodes, "one").UpToDate);
        Assert.DoesNotContain(_work.EnumerateFiles("*.tmp", SearchOption.AllDirectories), file => file.FullName.Contains("graph", StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, Nodes), i => Assert.Equal($"one {i:00}/n{i}", File.ReadAllText(Path.Combine(_work.FullName, "graph", $"{i:00}", $"n{i}"))));
    }

    [Fact]
    public void Ten_thousand_nodes_run_and_run_again_within_300_megabytes()
    {
        var cold = Run(10_000, "one");
        Assert.Equal(10_000, cold.Ran);
        var again = Run(10_000, "one");
        Assert.Equal(10_000, again.UpToDate);
        Assert.InRange(Math.Max(cold.Megabytes, again.Megabytes), 1, MostMegabytes);
    }

    private Outcome Run(int count, string source, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Trainwright.NodeHarness"), [_work.FullName, $"{count}", "1", source]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        int Number(string name) => Said().Matches(output).Where(match => match.Groups["name"].Value == name).Select(match => int.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture)).SingleOrDefault();
        return new Outcome(process.ExitCode, Number("ran"), Number("reused"), Number("upToDate"), Number("peakMb"));
    }

    [GeneratedRegex(@"(?<name>[a-zA-Z]+) (?<value>\d+)\b(?!\.)")]
    private static partial Regex Said();

    private sealed record Outcome(int ExitCode, int Ran, int Reused, int UpToDate, int Megabytes);
}
