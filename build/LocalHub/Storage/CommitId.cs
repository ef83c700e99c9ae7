using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>Names a commit by what it holds: 40 hexadecimal digits, the length that clients take for a commit.</summary>
internal static class CommitId
{
    public const int Length = 40;

    /// <summary>The id of a commit. What it changed stands for its tree, as the parent's id stands for the tree before it.</summary>
    /// <param name="repo">Its repository.</param>
    /// <param name="parent">The parent's id.</param>
    /// <param name="title">The message's first line.</param>
    /// <param name="description">The rest of the message.</param>
    /// <param name="changes">The paths that are different from the parent's, in ordinal order.</param>
    public static string Of(RepoId repo, string? parent, string title, string description, IReadOnlyDictionary<string, TreeFile?> changes) =>
        Digest.OfParts(
        [
            parent is null ? "commit-1" : "commit-2", repo.Kind.Singular, repo.FullName, parent ?? string.Empty, title, description,
            .. changes.SelectMany(change => (string[])[change.Key, change.Value?.Sha256 ?? string.Empty, (change.Value?.Size ?? 0).ToString(CultureInfo.InvariantCulture), change.Value switch { null => "gone", { Lfs: true } => "lfs", _ => "git" }]),
        ])[..Length];

    /// <summary>Whether a text may be a commit's id or the beginning of one (7 digits or more).</summary>
    public static bool MayBe(string text) => text.Length is >= 7 and <= Length && text.All(char.IsAsciiHexDigitLower);
}
