using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>What is in a repository: folder listings and questions about single paths.</summary>
internal static class TreeEndpoints
{
    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        foreach (var kind in RepoKind.All)
        {
            var api = $"/api/{kind.Plural}/{{ns}}/{{name}}";
            app.MapGet(api + "/tree/{rev}/{**path}", context => TreeAsync(context, hub, kind));
            app.MapPost(api + "/paths-info/{rev}", context => PathsAsync(context, hub, kind)).Public();
        }
    }

    private static Task TreeAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var files = hub.Repos.Resolve(repo, context.Part("rev")).Files;
        var folder = context.Part("path").Trim('/');
        var prefix = folder.Length == 0 ? string.Empty : folder + "/";
        var entries = Entries(files, prefix, context.QueryFlag("recursive")).ToList();
        return entries.Count > 0 || prefix.Length == 0
            ? context.WriteAsync(entries, HubJson.Default.ListTreeEntry)
            : throw HubError.EntryNotFound(repo, folder);
    }

    private static async Task PathsAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var files = hub.Repos.Resolve(repo, context.Part("rev")).Files;

        // The Python client sends a form, the JavaScript client JSON.
        var asked = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(context.RequestAborted))["paths"].Select(path => path ?? string.Empty)
            : (await context.ReadAsync(HubJson.Default.PathsQuery)).Paths ?? [];
        var found = asked.Select(path => path.Trim('/')).Distinct(StringComparer.Ordinal).Select(path => files.TryGetValue(path, out var file) ? Entry(path, file) : FolderEntry(files, path));
        await context.WriteAsync([.. found.OfType<TreeEntry>()], HubJson.Default.ListTreeEntry);
    }

    private static IEnumerable<TreeEntry> Entries(SortedDictionary<string, TreeFile> files, string prefix, bool recursive)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, file) in files.Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            for (var cut = path.IndexOf('/', prefix.Length); cut > 0; cut = recursive ? path.IndexOf('/', cut + 1) : -1)
            {
                if (folders.Add(path[..cut]))
                {
                    yield return FolderEntry(files, path[..cut])!;
                }
            }

            if (recursive || path.IndexOf('/', prefix.Length) < 0)
            {
                yield return Entry(path, file);
            }
        }
    }

    private static TreeEntry Entry(string path, TreeFile file) =>
        new("file", file.Oid, file.Size, path, file.Lfs ? new TreeLfs(file.Sha256, file.Size, GitOid.Pointer(file.Sha256, file.Size).Length) : null);

    // A folder's id changes exactly when something in it does, which is all that clients may rely on.
    private static TreeEntry? FolderEntry(SortedDictionary<string, TreeFile> files, string path)
    {
        var inside = files.Where(file => file.Key.StartsWith(path + "/", StringComparison.Ordinal)).SelectMany(file => (string[])[file.Key, file.Value.Oid]).ToList();
        return inside.Count == 0 ? null : new TreeEntry("directory", Digest.OfParts(inside)[..CommitId.Length], 0, path, null);
    }
}
