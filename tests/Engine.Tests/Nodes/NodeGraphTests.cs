namespace Trainwright.Engine.Tests;

/// <summary>Every column of the comparison of engines, and right in each.</summary>
public sealed class NodeGraphTests : IDisposable
{
    private readonly SampleGraph _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task The_first_time_every_node_runs_after_those_before_it()
    {
        var result = await _graph.RunAsync();
        Assert.True(result.IsComplete);
        Assert.Equal(["a", "b", "c", "d"], _graph.Ran.Take(4));
        Assert.Equal(7, result.In(NodeState.Ran).Count);
        Assert.Equal("one a b c d z", File.ReadAllText(_graph.Output("z")));
    }

    [Fact]
    public async Task When_nothing_changed_nothing_runs()
    {
        await _graph.RunAsync();
        var again = await _graph.RunAsync();
        Assert.Empty(_graph.Ran);
        Assert.Equal(7, again.In(NodeState.UpToDate).Count);
    }

    [Fact]
    public async Task After_a_change_what_depends_on_it_runs()
    {
        await _graph.RunAsync();
        _graph.WriteSource("two");
        var result = await _graph.RunAsync();
        Assert.Equal(7, result.In(NodeState.Ran).Count);
        Assert.Equal("an input changed", result.Nodes[0].Reason);
        Assert.Equal("two a b c d x", File.ReadAllText(_graph.Output("x")));
    }

    [Fact]
    public async Task A_touch_without_a_change_runs_nothing()
    {
        await _graph.RunAsync();
        File.SetLastWriteTimeUtc(_graph.Source, DateTime.UtcNow.AddDays(1));
        await _graph.RunAsync();
        Assert.Empty(_graph.Ran);
    }

    [Fact]
    public async Task A_changed_input_is_noticed_though_its_size_and_time_are_forged()
    {
        await _graph.RunAsync();
        var time = File.GetLastWriteTimeUtc(_graph.Source);
        _graph.WriteSource("eno");
        File.SetLastWriteTimeUtc(_graph.Source, time);
        await _graph.RunAsync();
        Assert.Equal(7, _graph.Ran.Count);
    }

    [Fact]
    public async Task A_tampered_output_is_put_back_from_the_store_and_nothing_runs()
    {
        await _graph.RunAsync();
        File.WriteAllText(_graph.Output("b"), "forged");
        File.Delete(_graph.Output("y"));
        var result = await _graph.RunAsync();
        Assert.Empty(_graph.Ran);
        Assert.True(result.IsComplete);
        Assert.Equal("one a b", File.ReadAllText(_graph.Output("b")));
        Assert.Equal("one a b c d y", File.ReadAllText(_graph.Output("y")));
    }

    [Fact]
    public async Task A_tampered_output_that_the_store_has_lost_too_is_made_again()
    {
        await _graph.RunAsync();
        Directory.Delete(Path.Combine(_graph.Folder, "..", "store"), recursive: true);
        File.WriteAllText(_graph.Output("b"), "forged");
        var result = await _graph.RunAsync();
        Assert.Equal(["b"], _graph.Ran);
        Assert.Equal("an output was edited or removed", result.Nodes[1].Reason);
        Assert.Equal("one a b", File.ReadAllText(_graph.Output("b")));
    }

    [Fact]
    public async Task A_damaged_store_is_not_believed_and_mends_itself()
    {
        await _graph.RunAsync();
        foreach (var blob in Directory.EnumerateFiles(Path.Combine(_graph.Folder, "..", "store"), "*", SearchOption.AllDirectories))
        {
            File.WriteAllText(blob, "damaged");
        }

        File.WriteAllText(_graph.Output("b"), "forged");
        await _graph.RunAsync();
        Assert.Equal(["b"], _graph.Ran);
        File.WriteAllText(_graph.Output("b"), "forged again");
        await _graph.RunAsync();
        Assert.Empty(_graph.Ran);
    }

    [Fact]
    public async Task A_node_that_ran_again_to_the_same_bytes_ends_the_running_there()
    {
        _graph.Constant.Add("b");
        await _graph.RunAsync();
        _graph.WriteSource("two");
        var result = await _graph.RunAsync();
        Assert.Equal(["a", "b"], result.In(NodeState.Ran));
        Assert.Equal(["c", "d", "x", "y", "z"], result.In(NodeState.UpToDate));
    }

    [Fact]
    public async Task Work_that_was_done_before_in_another_folder_is_taken_from_the_store_unless_it_is_paid()
    {
        await _graph.RunAsync();
        Directory.Delete(_graph.Folder, recursive: true);
        _graph.WriteSource("one");
        Assert.Equal(7, (await _graph.RunAsync()).In(NodeState.Reused).Count);
        Assert.Equal("one a b c d z", File.ReadAllText(_graph.Output("z")));

        var paid = _graph.Nodes.Select(node => node.Name == "x" ? node with { IsPaid = true } : node).ToList();
        await _graph.RunAsync(paid);
        Directory.Delete(_graph.Folder, recursive: true);
        _graph.WriteSource("one");
        await _graph.RunAsync(paid);
        Assert.Equal(["x"], _graph.Ran);
    }

    [Fact]
    public async Task A_setting_or_a_contract_that_changed_runs_its_node_again()
    {
        await _graph.RunAsync();
        await _graph.RunAsync([.. _graph.Nodes.Select(node => node.Name == "x" ? node with { Settings = [new("rate", "2")] } : node.Name == "y" ? node with { Contract = 2 } : node)]);
        Assert.Equal(["x", "y"], _graph.Ran.Order());
    }

    [Fact]
    public async Task Two_at_once_are_told_apart_and_the_second_learns_who_is_first()
    {
        var started = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        _graph.Instead["a"] = async scope =>
        {
            started.SetResult();
            await go.Task;
            scope.WriteText("a.txt", "a");
        };
        var first = _graph.RunAsync();
        await started.Task;
        var stop = await Assert.ThrowsAsync<RunStopException>(() => new NodeGraph(_graph.Folder, _graph.Store, 1).RunAsync(_graph.Nodes, TestContext.Current.CancellationToken));
        Assert.Contains($"process {Environment.ProcessId} on ", stop.Message, StringComparison.Ordinal);
        go.SetResult();
        Assert.True((await first).IsComplete);
    }

    [Fact]
    public async Task Up_to_N_independent_nodes_run_at_the_same_time_and_never_more()
    {
        var meeting = new Barrier(3);
        var (running, most) = (0, 0);
        async Task Meet(NodeScope scope, string name)
        {
            await Task.Run(() => meeting.SignalAndWait(TimeSpan.FromSeconds(20), scope.Cancellation), scope.Cancellation);
            scope.WriteText(name + ".txt", name);
        }

        foreach (var name in new[] { "x", "y", "z" })
        {
            _graph.Instead[name] = scope => Meet(scope, name);
        }

        Assert.True((await _graph.RunAsync(parallel: 3)).IsComplete);
        var alone = Enumerable.Range(0, 12).Select(i => new GraphNode($"n{i}", async scope =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
        })).ToList();
        Assert.True((await _graph.RunAsync(alone, parallel: 2)).IsComplete);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Asked_for_anew_every_node_runs_though_nothing_changed()
    {
        await _graph.RunAsync();
        var again = await _graph.RunAsync(isAnew: true);
        Assert.All(again.Nodes, node => Assert.Equal(NodeState.Ran, node.State));
        Assert.All((await _graph.RunAsync()).Nodes, node => Assert.Equal(NodeState.UpToDate, node.State));
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }
}
