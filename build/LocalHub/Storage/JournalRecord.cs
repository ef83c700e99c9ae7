using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Trainwright.LocalHub;

/// <summary>
/// A change as it stands in the journal: the length of what follows, its SHA-256, then for each file the lengths of path
/// and content (−1: gone; −2: an offset, a length and bytes follow, to be put there) and both. What a crash cut off does not
/// have its digest and is no change.
/// </summary>
internal static class JournalRecord
{
    private const int HeadBytes = sizeof(int) + SHA256.HashSizeInBytes;

    private const int Gone = -1;
    private const int Appended = -2;

    public static byte[] Write(IReadOnlyList<StorePiece> pieces)
    {
        var length = HeadBytes + pieces.Sum(piece => (2 * sizeof(int)) + Encoding.UTF8.GetByteCount(piece.Path) + (piece.Content?.Length ?? 0) + (piece.IsAppended ? sizeof(long) + sizeof(int) : 0));
        var record = new byte[length];
        var at = HeadBytes;
        foreach (var piece in pieces)
        {
            var path = Encoding.UTF8.GetBytes(piece.Path, record.AsSpan(at + (2 * sizeof(int))));
            Number(record, ref at, path);
            Number(record, ref at, piece.IsAppended ? Appended : piece.Content?.Length ?? Gone);
            at += path;
            if (piece.IsAppended)
            {
                BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(at), piece.Offset);
                at += sizeof(long);
                Number(record, ref at, piece.Content!.Length);
            }

            piece.Content.AsSpan().CopyTo(record.AsSpan(at));
            at += piece.Content?.Length ?? 0;
        }

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
            var (path, content, offset) = (BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at)), BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at + sizeof(int))), -1L);
            at += 2 * sizeof(int);
            var name = Encoding.UTF8.GetString(body.AsSpan(at, path));
            at += path;
            if (content == Appended)
            {
                (offset, content) = (BinaryPrimitives.ReadInt64LittleEndian(body.AsSpan(at)), BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at + sizeof(long))));
                at += sizeof(long) + sizeof(int);
            }

            pieces.Add(new StorePiece(name, content < 0 ? null : body[at..(at + content)], offset));
            at += Math.Max(0, content);
        }

        return pieces;
    }

    private static void Number(byte[] record, ref int at, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(at), number);
        at += sizeof(int);
    }
}
