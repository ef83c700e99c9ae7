namespace Trainwright.Hub;

/// <summary>The Hub's paths.</summary>
internal static class HubPath
{
    /// <summary><c>api/models/ns/name</c>.</summary>
    public static string Api(RepoKind kind, string id) => $"api/{Plural(kind)}/{Id(id)}";

    /// <summary><c>ns/name</c>, <c>datasets/ns/name</c>: where files and Git live.</summary>
    public static string Files(RepoKind kind, string id) => (kind == RepoKind.Dataset ? "datasets/" : string.Empty) + Id(id);

    public static string Plural(RepoKind kind) => kind == RepoKind.Dataset ? "datasets" : "models";

    public static string Name(RepoKind kind) => kind == RepoKind.Dataset ? "dataset" : "model";

    /// <summary>A revision is one segment: its slashes are escaped.</summary>
    public static string Segment(string text) => Uri.EscapeDataString(text);

    /// <summary>A path keeps its slashes.</summary>
    public static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Id(string id)
    {
        var parts = id.Split('/');
        return parts.Length <= 2 && parts.All(part => part is not ("" or "." or ".."))
            ? string.Join('/', parts.Select(Uri.EscapeDataString))
            : throw new HubException($"'{id}' is no repository name. Write it as owner/name.");
    }
}
