using System.Text;
using Trainwright.Foundation;

namespace Trainwright.Engine;

/// <summary>What a node may touch while it runs: the files and outputs it declares, and the outputs of the nodes it depends on.</summary>
public sealed class NodeScope
{
    private readonly string _folder;
    private readonly GraphNode _node;
    private readonly HashSet<string> _readable;

    internal NodeScope(string folder, GraphNode node, IEnumerable<string> readable, CancellationToken cancellation)
    {
        _folder = folder;
        _node = node;
        _readable = new(readable, StringComparer.Ordinal);
        Cancellation = cancellation;
    }

    /// <summary>Ends when the graph is cancelled.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Reads a declared file, or an output of a node that this one depends on.</summary>
    /// <exception cref="InvalidOperationException">It is not declared; its changes would go unnoticed.</exception>
    public byte[] Read(string file) => _readable.Contains(file)
        ? File.ReadAllBytes(ConfinedPath.Combine(_folder, file))
        : throw new InvalidOperationException($"The node '{_node.Name}' reads '{file}' without declaring it. Add it to the node's files, or depend on the node that writes it.");

    /// <summary>Reads a declared file as UTF-8.</summary>
    public string ReadText(string file) => Encoding.UTF8.GetString(Read(file));

    /// <summary>Writes a declared output, whole or not at all.</summary>
    /// <exception cref="InvalidOperationException">It is not declared; nobody would know of it.</exception>
    public void Write(string output, ReadOnlySpan<byte> content)
    {
        if (!_node.Outputs.Contains(output, StringComparer.Ordinal))
        {
            throw new InvalidOperationException($"The node '{_node.Name}' writes '{output}' without declaring it. Add it to the node's outputs.");
        }

        AtomicFile.WriteRepeatable(ConfinedPath.Combine(_folder, output), content);
    }

    /// <summary>Writes a declared output as UTF-8.</summary>
    public void WriteText(string output, string text) => Write(output, Encoding.UTF8.GetBytes(text));
}
