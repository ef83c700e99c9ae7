using System.Text.Json;
using Trainwright.Foundation;

namespace Trainwright.Engine;

/// <summary>
/// The receipts of a graph in one file, a line each, the last of a node counting: ten thousand are read in the time of
/// one. A line that was cut short proves nothing; its node runs again.
/// </summary>
internal sealed class NodeJournal : IDisposable
{
    // A journal of this many lines more than it has nodes is written anew.
    private const int Slack = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, NodeReceipt> _receipts = new(StringComparer.Ordinal);
    private readonly FileStream _stream;

    public NodeJournal(string file)
    {
        var lines = File.Exists(file) ? Load(file) : 0;
        if (lines > _receipts.Count + Slack)
        {
            AtomicFile.WriteBytes(file, [.. _receipts.Values.OrderBy(receipt => receipt.Node, StringComparer.Ordinal).SelectMany(Line)]);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        _stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        EndLastLine();
    }

    public NodeReceipt? Find(string node)
    {
        lock (_gate)
        {
            return _receipts.GetValueOrDefault(node);
        }
    }

    public void Record(NodeReceipt receipt)
    {
        lock (_gate)
        {
            _receipts[receipt.Node] = receipt;
            _stream.Write(Line(receipt));
        }

        KillPoint.Pass("node-recorded");
    }

    public void Dispose() => _stream.Dispose();

    private int Load(string file)
    {
        var lines = 0;
        foreach (var line in File.ReadLines(file))
        {
            lines++;
            try
            {
                if (JsonSerializer.Deserialize(line, NodeJson.Default.NodeReceipt) is { Node: not null, Fingerprint: not null, Outputs: not null } receipt)
                {
                    _receipts[receipt.Node] = receipt;
                }
            }
            catch (JsonException)
            {
                // Cut short by a crash.
            }
        }

        return lines;
    }

    private void EndLastLine()
    {
        if (_stream.Length == 0)
        {
            return;
        }

        _stream.Seek(-1, SeekOrigin.End);
        if (_stream.ReadByte() != '\n')
        {
            _stream.Write("\n"u8);
        }
    }

    private static byte[] Line(NodeReceipt receipt) => [.. JsonSerializer.SerializeToUtf8Bytes(receipt, NodeJson.Default.NodeReceipt), (byte)'\n'];
}
