using System.Text;

namespace Trainwright.LocalHub;

/// <summary>Which names may be a file's or a folder's on every system where a repository may be downloaded to.</summary>
internal static class PortableName
{
    // The longest name of the file systems of Linux, macOS and Windows.
    private const int MaxBytes = 255;

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>Whether a part of a path is no device of Windows, not too long, and well-formed text.</summary>
    public static bool Is(string part) => Encoding.UTF8.GetByteCount(part) <= MaxBytes && !IsDevice(part) && part.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    // "nul.txt" is the device too, whatever the ending.
    private static bool IsDevice(string part)
    {
        var name = part.Split('.', 2)[0].TrimEnd(' ').ToUpperInvariant();
        return Devices.Contains(name) || (name.Length == 4 && (name.StartsWith("COM", StringComparison.Ordinal) || name.StartsWith("LPT", StringComparison.Ordinal)) && char.IsDigit(name[3]));
    }
}
