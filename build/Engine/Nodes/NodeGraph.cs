using System.Threading.Channels;

namespace Trainwright.Engine;

/// <summary>
/// Runs nodes that read and write files of one folder: each as soon as those before it are done, several at a time, and
/// only where content changed. A node that fails stops what depends on it and nothing else, so which nodes ran does not
/// depend on timing.
/// </summary>
/// <param name="folder">Where the nodes' files are; the receipts are kept in <c>.nodes</c> below it.</param>
/// <param name="store">Where outputs are kept by content, so that they can be put back and used again.</param>
/// <param name="parallel">How many nodes may run at a time, 1 or more.</param>
public sealed class NodeGraph(string folder, ContentStore store, int parallel)
{
    private readonly string _folder = Path.GetFullPath(folder);

    /// <summary>Runs the graph. A failed or cancelled graph goes on from there when it is run again.</summary>
    /// <param name="nodes">The graph.</param>
    /// <param name="cancellation">Ends it; nodes that ran to their end are kept.</param>
    /// <param name="isAnew">Whether every node runs, though what it made before would do.</param>
    /// <exception cref="ArgumentException">The graph cannot be right; nothing ran.</exception>
    /// <exception cref="RunStopException">Another process runs a graph in this folder.</exception>
    public async Task<GraphResult> RunAsync(IReadOnlyList<GraphNode> nodes, CancellationToken cancellation, bool isAnew = false)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallel, 1);
        var plan = new GraphPlan(nodes);
        using var held = FolderLock.Take(_folder, Path.Combine(_folder, ".nodes", "lock"), $"The graph in {_folder}", "Wait for it.", TimeProvider.System);
        using var journal = new NodeJournal(Path.Combine(_folder, ".nodes", "receipts.jsonl"));
        var run = new Execution(plan, new NodeRunner(_folder, store, journal, isAnew), cancellation);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(parallel, Math.Max(1, nodes.Count))).Select(_ => Task.Run(run.WorkAsync, CancellationToken.None))).ConfigureAwait(false);
        return new GraphResult(run.Results);
    }

    private sealed class Execution
    {
        private readonly GraphPlan _plan;
        private readonly NodeRunner _runner;
        private readonly CancellationToken _cancellation;
        private readonly Channel<int> _ready = Channel.CreateUnbounded<int>();
        private readonly NodeReceipt?[] _receipts;
        private readonly NodeResult[] _results;
        private readonly int[] _waiting;
        private int _left;

        public Execution(GraphPlan plan, NodeRunner runner, CancellationToken cancellation)
        {
            (_plan, _runner, _cancellation) = (plan, runner, cancellation);
            _receipts = new NodeReceipt?[plan.Nodes.Count];
            _results = new NodeResult[plan.Nodes.Count];
            _waiting = [.. plan.Before.Select(before => before.Length)];
            _left = plan.Nodes.Count;
            foreach (var index in Enumerable.Range(0, _left).Where(index => _waiting[index] == 0))
            {
                _ready.Writer.TryWrite(index);
            }

            if (_left == 0)
            {
                _ready.Writer.Complete();
            }
        }

        public IReadOnlyList<NodeResult> Results => _results;

        public async Task WorkAsync()
        {
            await foreach (var index in _ready.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                (_results[index], _receipts[index]) = await EndAsync(index).ConfigureAwait(false);
                foreach (var after in _plan.After[index])
                {
                    if (Interlocked.Decrement(ref _waiting[after]) == 0)
                    {
                        _ready.Writer.TryWrite(after);
                    }
                }

                if (Interlocked.Decrement(ref _left) == 0)
                {
                    _ready.Writer.Complete();
                }
            }
        }

        private Task<(NodeResult Result, NodeReceipt? Receipt)> EndAsync(int index)
        {
            var node = _plan.Nodes[index];
            var failed = _plan.Before[index].Select(before => _results[before]).FirstOrDefault(before => before.State is NodeState.Failed or NodeState.Blocked);
            if (failed is not null)
            {
                var cause = failed.State == NodeState.Failed ? $"'{failed.Node}' failed" : failed.Reason;
                return Task.FromResult<(NodeResult, NodeReceipt?)>((new NodeResult(node.Name, NodeState.Blocked, cause), null));
            }

            return _cancellation.IsCancellationRequested
                ? Task.FromResult<(NodeResult, NodeReceipt?)>((new NodeResult(node.Name, NodeState.Cancelled, "cancelled before it ran"), null))
                : _runner.RunAsync(node, [.. _plan.Before[index].Select(before => _receipts[before]!)], _cancellation);
        }
    }
}
