using System.Text.RegularExpressions;
using Trainwright.Hub;

namespace Trainwright.Tasks.Hubs;

/// <summary>A stable reference (<c>hub://models/ns/name@sha/path</c>) and the address it has on an open Hub.</summary>
internal sealed partial record HubLink(RepoKind Kind, string Id, string? Revision, string? File)
{
    /// <summary>The reference's parts, or null when it is not one.</summary>
    public static HubLink? Parse(string reference)
    {
        var match = Pattern().Match(reference);
        return match.Success
            ? new HubLink(match.Groups["kind"].Value == "datasets" ? RepoKind.Dataset : RepoKind.Model, match.Groups["id"].Value, Value(match, "revision"), Value(match, "file"))
            : null;
    }

    /// <summary>The address for people.</summary>
    public string Address(Uri endpoint)
    {
        var repo = $"{endpoint.ToString().TrimEnd('/')}/{(Kind == RepoKind.Dataset ? "datasets/" : string.Empty)}{Id}";
        return File is not null ? $"{repo}/blob/{Revision ?? "main"}/{File}" : Revision is not null ? $"{repo}/tree/{Revision}" : repo;
    }

    private static string? Value(Match match, string group) => match.Groups[group] is { Success: true } found ? found.Value : null;

    [GeneratedRegex(@"^hub://(?<kind>models|datasets)/(?<id>[^/@]+/[^/@]+)(?:@(?<revision>[^/]+)(?:/(?<file>.+))?)?$")]
    private static partial Regex Pattern();
}
