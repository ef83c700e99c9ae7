namespace Trainwright.LocalHub;

/// <summary>One file of the store as it shall be: its path under the store's root, and its bytes, or null when it shall be gone.</summary>
internal sealed record StorePiece(string Path, byte[]? Content);
