namespace Trainwright.Engine.Tests;

public sealed class NodeFailureTests : IDisposable
{
    private readonly SampleGraph _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task A_failure_blocks_exactly_what_depends_on_it_and_names_the_cause()
    {
        _graph.Instead["c"] = _ => throw new InvalidOperationException("no luck");
        var nodes = _graph.Nodes.Append(_graph.Node("beside", "b")).ToList();
        var result = await _graph.RunAsync(nodes);
        Assert.False(result.IsComplete);
        Assert.Equal(["c"], result.In(NodeState.Failed));
        Assert.Equal(["d", "x", "y", "z"], result.In(NodeState.Blocked));
        Assert.Equal(["a", "b", "beside"], result.In(NodeState.Ran));
        Assert.Equal("no luck", result.Nodes[2].Reason);
        Assert.All(result.Nodes.Where(node => node.State == NodeState.Blocked), node => Assert.Equal("'c' failed", node.Reason));

        _graph.Instead.Clear();
        Assert.True((await _graph.RunAsync(nodes)).IsComplete);
        Assert.Equal(["c", "d", "x", "y", "z"], _graph.Ran.Order());
    }

    [Fact]
    public async Task A_cancelled_graph_keeps_what_is_done_and_goes_on_from_there()
    {
        using var cancel = new CancellationTokenSource();
        _graph.Instead["c"] = async scope =>
        {
            await cancel.CancelAsync();
            scope.Cancellation.ThrowIfCancellationRequested();
        };
        var result = await _graph.RunUntilAsync(cancel.Token);
        Assert.Equal(["a", "b"], result.In(NodeState.Ran));
        Assert.Equal(["c", "d", "x", "y", "z"], result.In(NodeState.Cancelled));

        _graph.Instead.Clear();
        Assert.True((await _graph.RunAsync()).IsComplete);
        Assert.Equal(["c", "d", "x", "y", "z"], _graph.Ran.Order());
    }

    [Fact]
    public async Task A_node_that_does_not_write_what_it_declares_has_failed()
    {
        _graph.Instead["b"] = _ => Task.CompletedTask;
        var result = await _graph.RunAsync();
        Assert.Equal(["b"], result.In(NodeState.Failed));
        Assert.Contains("b.txt", result.Nodes[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_may_read_and_write_only_what_it_declares()
    {
        _graph.Instead["b"] = scope =>
        {
            scope.Read("source.txt");
            return Task.CompletedTask;
        };
        _graph.Instead["x"] = scope =>
        {
            scope.WriteText("y.txt", "mine");
            return Task.CompletedTask;
        };
        var first = await _graph.RunAsync();
        Assert.Contains("without declaring it", first.Nodes[1].Reason, StringComparison.Ordinal);
        _graph.Instead.Remove("b");
        var second = await _graph.RunAsync();
        Assert.Equal(["x"], second.In(NodeState.Failed));
    }

    [Fact]
    public async Task A_receipt_that_was_cut_short_proves_nothing_and_the_rest_still_counts()
    {
        await _graph.RunAsync(parallel: 1);
        var journal = Path.Combine(_graph.Folder, ".nodes", "receipts.jsonl");
        var text = File.ReadAllText(journal);
        File.WriteAllText(journal, text[..^40]);
        Directory.Delete(Path.Combine(_graph.Folder, "..", "store"), recursive: true);
        var result = await _graph.RunAsync();
        Assert.Equal(["z"], result.In(NodeState.Ran));
        Assert.Equal(6, result.In(NodeState.UpToDate).Count);
        await _graph.RunAsync();
        Assert.Empty(_graph.Ran);
    }

    [Fact]
    public async Task A_graph_that_cannot_be_right_is_refused_before_anything_runs()
    {
        await RefusedAsync("which is no node", _graph.Node("a", "nobody"));
        await RefusedAsync("named 'a'", _graph.Node("a"), _graph.Node("a"));
        await RefusedAsync("wait for each other", _graph.Node("a", "b"), _graph.Node("b", "a"));
        await RefusedAsync("written by both", _graph.Node("a"), _graph.Node("b") with { Outputs = ["a.txt"] });
        await RefusedAsync("Depend on that node", _graph.Node("a"), _graph.Node("b") with { Files = ["a.txt"] });
        Assert.Empty(_graph.Ran);
    }

    private async Task RefusedAsync(string why, params GraphNode[] nodes) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<ArgumentException>(() => _graph.RunAsync(nodes))).Message, StringComparison.Ordinal);
}
