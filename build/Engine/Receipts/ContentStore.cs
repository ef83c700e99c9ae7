using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>Content by its digest, shared by the runs of a work directory. Copies, never links, so that an edit cannot reach the store.</summary>
public sealed class ContentStore(string workDirectory)
{
    private readonly string _root = Path.Combine(Path.GetFullPath(workDirectory), "store");

    /// <summary>Stores content and returns its digest.</summary>
    public string Put(byte[] content)
    {
        var digest = Digest.Of(content);
        var path = PathOf(digest);
        if (!File.Exists(path))
        {
            AtomicFile.WriteRepeatable(path, content);
        }

        KillPoint.Pass("stored");
        return digest;
    }

    /// <summary>As <see cref="Put"/>, for what was paid for: it is kept though no receipt names it any more.</summary>
    public string PutPaid(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var mark = Path.Combine(_root, "paid", Digest.Of(content));
        if (!File.Exists(mark))
        {
            AtomicFile.WriteRepeatable(mark, []);
        }

        return Put(content);
    }

    /// <summary>Puts content back at a path. False when the store does not have it; what it has damaged it forgets.</summary>
    public bool Restore(string digest, string path)
    {
        var stored = PathOf(digest);
        if (!File.Exists(stored))
        {
            return false;
        }

        var content = File.ReadAllBytes(stored);
        if (Digest.Of(content) != digest)
        {
            File.Delete(stored);
            return false;
        }

        AtomicFile.WriteRepeatable(path, content);
        return true;
    }

    /// <summary>
    /// Removes what no run needs: content that is not among <paramref name="needed"/> and was not paid for, and the records
    /// of finished work whose content is gone. Nothing may be running in the work directory meanwhile.
    /// </summary>
    /// <returns>How many pieces of content, and how many bytes of them, were removed.</returns>
    public (int Count, long Bytes) Collect(IReadOnlySet<string> needed)
    {
        ArgumentNullException.ThrowIfNull(needed);
        var garbage = !Directory.Exists(_root) ? [] : new DirectoryInfo(_root).EnumerateDirectories("??")
            .SelectMany(folder => folder.EnumerateFiles())
            .Where(file => !needed.Contains(file.Name) && !File.Exists(Path.Combine(_root, "paid", file.Name)))
            .ToList();
        var bytes = garbage.Sum(file => file.Length);
        foreach (var file in garbage)
        {
            file.Delete();
        }

        Forget("receipts", file => JsonSerializer.Deserialize(File.ReadAllBytes(file), EngineJson.Default.Receipt)?.Outputs);
        Forget("work", file => JsonSerializer.Deserialize(File.ReadAllBytes(file), NodeJson.Default.NodeReceipt)?.Outputs);
        return (garbage.Count, bytes);
    }

    private void Forget(string kind, Func<string, IReadOnlyList<ReceiptOutput>?> outputsOf)
    {
        var folder = Path.Combine(_root, kind);
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToList() : [])
        {
            if (!IsWhole(file, outputsOf))
            {
                File.Delete(file);
            }
        }
    }

    private bool IsWhole(string file, Func<string, IReadOnlyList<ReceiptOutput>?> outputsOf)
    {
        try
        {
            return outputsOf(file) is { } outputs && outputs.All(output => File.Exists(PathOf(output.Sha256)));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Remembers a finished phase for other runs.</summary>
    internal void PutReceipt(Receipt receipt) =>
        AtomicFile.WriteRepeatable(ReceiptFile(receipt.Phase, receipt.Fingerprint), JsonSerializer.SerializeToUtf8Bytes(receipt, EngineJson.Default.Receipt));

    /// <summary>What a phase made from inputs of this fingerprint, or null when it never did, or its record is damaged.</summary>
    internal Receipt? FindReceipt(string phase, string fingerprint)
    {
        try
        {
            var receipt = JsonSerializer.Deserialize(File.ReadAllBytes(ReceiptFile(phase, fingerprint)), EngineJson.Default.Receipt);
            return receipt is { Inputs: not null, Outputs: not null } && receipt.Phase == phase && receipt.Fingerprint == fingerprint ? receipt : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Remembers what a node's work led to, for whoever does the same work again.</summary>
    internal void PutWork(NodeReceipt receipt) =>
        AtomicFile.WriteRepeatable(WorkFile(receipt.Fingerprint), JsonSerializer.SerializeToUtf8Bytes(receipt, NodeJson.Default.NodeReceipt));

    /// <summary>What work of this fingerprint led to, or null when it was never done, or its record is damaged.</summary>
    internal NodeReceipt? FindWork(string fingerprint)
    {
        try
        {
            var receipt = JsonSerializer.Deserialize(File.ReadAllBytes(WorkFile(fingerprint)), NodeJson.Default.NodeReceipt);
            return receipt is { Node: not null, Outputs: not null } && receipt.Fingerprint == fingerprint ? receipt : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    private string PathOf(string digest) => Path.Combine(_root, digest[..2], digest);

    private string ReceiptFile(string phase, string fingerprint) => Path.Combine(_root, "receipts", phase, fingerprint);

    private string WorkFile(string fingerprint) => Path.Combine(_root, "work", fingerprint[..2], fingerprint);
}
