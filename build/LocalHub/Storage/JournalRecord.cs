using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Trainwright.LocalHub;

/// <summary>
/// A change as it stands in the journal: the length of what follows, its SHA-256, then for each file the lengths of path
/// and content (−1: gone) and both. What a crash cut off does not have its digest and is no change.
/// </summary>
internal static class JournalRecord
{
    private const int HeadBytes = sizeof(int) + SHA256.HashSizeInBytes;

    public static byte[] Write(IReadOnlyList<StorePiece> pieces)
    {
        using var stream = new MemoryStream();
        stream.Write(new byte[HeadBytes]);
        foreach (var piece in pieces)
        {
            var path = Encoding.UTF8.GetBytes(piece.Path);
            WriteNumber(stream, path.Length);
            WriteNumber(stream, piece.Content?.Length ?? -1);
            stream.Write(path);
            stream.Write(piece.Content ?? []);
        }

        var record = stream.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - HeadBytes);
        SHA256.HashData(record.AsSpan(HeadBytes), record.AsSpan(sizeof(int), SHA256.HashSizeInBytes));
        return record;
    }

    /// <summary>Every whole change from the stream's position on.</summary>
    public static IEnumerable<IReadOnlyList<StorePiece>> ReadAll(Stream journal)
    {
        var head = new byte[HeadBytes];
        while (journal.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) == HeadBytes)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (length < 0 || length > journal.Length - journal.Position)
            {
                yield break;
            }

            var body = new byte[length];
            journal.ReadExactly(body);
            if (!SHA256.HashData(body).AsSpan().SequenceEqual(head.AsSpan(sizeof(int))))
            {
                yield break;
            }

            yield return Parse(body);
        }
    }

    private static List<StorePiece> Parse(byte[] body)
    {
        var pieces = new List<StorePiece>();
        for (var at = 0; at < body.Length;)
        {
            var (path, content) = (BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at)), BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at + sizeof(int))));
            at += 2 * sizeof(int);
            var name = Encoding.UTF8.GetString(body.AsSpan(at, path));
            at += path;
            pieces.Add(new StorePiece(name, content < 0 ? null : body[at..(at + content)]));
            at += Math.Max(0, content);
        }

        return pieces;
    }

    private static void WriteNumber(MemoryStream stream, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        stream.Write(bytes);
    }
}
