using System.Buffers.Binary;

namespace Trainwright.LocalHub;

/// <summary>The width and height that an image file states in its head.</summary>
internal static class ImageSize
{
    // Enough for the segments that cameras put before a JPEG's frame.
    private const int MaxHead = 1 << 16;

    /// <summary>Width and height in pixels of a PNG or JPEG; null for anything else.</summary>
    public static (int Width, int Height)? Read(string file)
    {
        using var stream = File.OpenRead(file);
        var buffer = new byte[Math.Min(MaxHead, stream.Length)];
        stream.ReadExactly(buffer);
        ReadOnlySpan<byte> head = buffer;
        return head is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] && head.Length >= 24
            ? (BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]))
            : head is [0xff, 0xd8, ..] ? Jpeg(head) : null;
    }

    // Segments follow each other, each with its length, up to the one that starts the frame (SOF0 to SOF15 without 4, 8 and 12).
    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 < head.Length && head[at] == 0xff; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]))
        {
            if (head[at + 1] is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            }
        }

        return null;
    }
}
