using System.Collections.Concurrent;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>Brings one node's outputs about: by finding them true, by taking them from the store, or by running it.</summary>
internal sealed class NodeRunner(string folder, ContentStore store, NodeJournal journal, bool isAnew)
{
    private readonly ConcurrentDictionary<string, string> _sources = new(StringComparer.Ordinal);

    /// <summary>Ends with the node's receipt, unless it failed or was cancelled.</summary>
    /// <param name="node">The node.</param>
    /// <param name="before">The receipts of the nodes it depends on, in their order.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<(NodeResult Result, NodeReceipt? Receipt)> RunAsync(GraphNode node, IReadOnlyList<NodeReceipt> before, CancellationToken cancellation)
    {
        try
        {
            var fingerprint = Fingerprint(node, before);
            var known = journal.Find(node.Name);
            if (!isAnew && known?.Fingerprint == fingerprint && known.Outputs.Count == node.Outputs.Count && Mend(known))
            {
                return (new NodeResult(node.Name, NodeState.UpToDate, "up to date"), known);
            }

            if (!isAnew && !node.IsPaid && Reuse(node, fingerprint) is { } reused)
            {
                return (new NodeResult(node.Name, NodeState.Reused, "the same work was done before"), reused);
            }

            var why = isAnew ? "asked for" : known is null ? "not run yet" : known.Fingerprint == fingerprint ? "an output was edited or removed" : "an input changed";
            return (new NodeResult(node.Name, NodeState.Ran, why), await ExecuteAsync(node, fingerprint, before, cancellation).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return (new NodeResult(node.Name, NodeState.Cancelled, "cancelled while it ran"), null);
        }
#pragma warning disable CA1031 // Whatever a node throws is its result; the nodes beside it go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (new NodeResult(node.Name, NodeState.Failed, exception.Message, exception), null);
        }
    }

    // What the nodes before it wrote counts by content: one that ran again to the same bytes changes nothing here.
    private string Fingerprint(GraphNode node, IReadOnlyList<NodeReceipt> before)
    {
        var parts = new List<string> { node.Name, node.Contract.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        foreach (var (name, value) in node.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            parts.AddRange(["setting", name, value]);
        }

        foreach (var file in node.Files.Order(StringComparer.Ordinal))
        {
            parts.AddRange(["file", file, _sources.GetOrAdd(file, DigestOf)]);
        }

        foreach (var output in before.SelectMany(receipt => receipt.Outputs).OrderBy(output => output.Path, StringComparer.Ordinal))
        {
            parts.AddRange(["output", output.Path, output.Sha256]);
        }

        parts.AddRange(node.Outputs);
        return Digest.OfParts(parts);
    }

    private bool Mend(NodeReceipt receipt) => receipt.Outputs.All(output => DigestOf(output.Path) == output.Sha256 || store.Restore(output.Sha256, PathOf(output.Path)));

    private NodeReceipt? Reuse(GraphNode node, string fingerprint)
    {
        if (store.FindWork(fingerprint) is not { } receipt || receipt.Node != node.Name || !receipt.Outputs.All(output => store.Restore(output.Sha256, PathOf(output.Path))))
        {
            return null;
        }

        journal.Record(receipt);
        return receipt;
    }

    private async Task<NodeReceipt> ExecuteAsync(GraphNode node, string fingerprint, IReadOnlyList<NodeReceipt> before, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var readable = node.Files.Concat(before.SelectMany(receipt => receipt.Outputs).Select(output => output.Path));
        await node.Execute(new NodeScope(folder, node, readable, cancellation)).ConfigureAwait(false);
        KillPoint.Pass("node-unrecorded");
        var outputs = node.Outputs.Select(output => new ReceiptOutput(output, Keep(node, output))).ToList();
        var receipt = new NodeReceipt(node.Name, fingerprint, outputs);
        if (!node.IsPaid)
        {
            store.PutWork(receipt);
        }

        journal.Record(receipt);
        return receipt;
    }

    private string Keep(GraphNode node, string output)
    {
        var path = PathOf(output);
        return File.Exists(path)
            ? node.IsPaid ? store.PutPaid(File.ReadAllBytes(path)) : store.Put(File.ReadAllBytes(path))
            : throw new InvalidOperationException($"The node '{node.Name}' ended without writing '{output}', which it declares.");
    }

    private string DigestOf(string file)
    {
        try
        {
            return Digest.Of(File.ReadAllBytes(PathOf(file)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return "missing";
        }
    }

    private string PathOf(string file) => ConfinedPath.Combine(folder, file);
}
