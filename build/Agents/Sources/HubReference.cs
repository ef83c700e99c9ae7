using System.Text.RegularExpressions;

namespace Trainwright.Agents;

/// <summary>
/// A <c>hub://models|datasets/ns/name[@sha[/path]]</c> reference in its parts. <paramref name="Revision"/> and
/// <paramref name="Path"/> are null when the reference does not go that far.
/// </summary>
public sealed partial record HubReference(RepoKind Kind, string Id, string? Revision, string? Path)
{
    /// <summary>The parts of a reference, or null when it is none.</summary>
    public static HubReference? Parse(string reference)
    {
        var match = Shape().Match(reference);
        return match.Success
            ? new HubReference(
                match.Groups["kind"].Value == "models" ? RepoKind.Model : RepoKind.Dataset,
                match.Groups["id"].Value,
                match.Groups["sha"].Success ? match.Groups["sha"].Value : null,
                match.Groups["path"].Success ? match.Groups["path"].Value : null)
            : null;
    }

    /// <summary>The reference to a repository at a commit, or to a file in it.</summary>
    public static string To(RepoKind kind, string id, string revision, string? path = null) =>
        $"hub://{(kind == RepoKind.Model ? "models" : "datasets")}/{id}@{revision}{(path is null ? string.Empty : "/" + path)}";

    [GeneratedRegex("^hub://(?<kind>models|datasets)/(?<id>[^/@]+/[^/@]+)(?:@(?<sha>[^/]+)(?:/(?<path>.+))?)?$")]
    private static partial Regex Shape();
}
