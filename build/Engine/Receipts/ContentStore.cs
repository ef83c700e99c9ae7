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
