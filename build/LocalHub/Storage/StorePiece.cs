namespace Trainwright.LocalHub;

/// <summary>
/// One file of the store as it shall be: its path under the store's root with <c>/</c>, and its bytes, or null when it shall be gone.
/// With an <paramref name="Offset"/> of 0 or more only the bytes from there on are meant, as in a file that grows at its end.
/// </summary>
internal sealed record StorePiece(string Path, byte[]? Content, long Offset = -1)
{
    /// <summary>Whether it adds to a file rather than being one.</summary>
    public bool IsAppended => Offset >= 0;
}
