using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>Names a commit by what it holds: 40 hexadecimal digits, the length that clients take for a commit.</summary>
internal static class CommitId
{
    public const int Length = 40;

    public static string Of(RepoId repo, string? parent, string title, string description, SortedDictionary<string, TreeFile> files) =>
        Digest.OfParts(
        [
            "commit-1", repo.Kind.Singular, repo.FullName, parent ?? string.Empty, title, description,
            .. files.SelectMany(file => (string[])[file.Key, file.Value.Sha256, file.Value.Size.ToString(CultureInfo.InvariantCulture), file.Value.Lfs ? "lfs" : "git"]),
        ])[..Length];

    /// <summary>Whether a text may be a commit's id or the beginning of one (7 digits or more).</summary>
    public static bool MayBe(string text) => text.Length is >= 7 and <= Length && text.All(char.IsAsciiHexDigitLower);
}
