using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>What is in a repository: folder listings and questions about single paths.</summary>
internal static class TreeEndpoints
{
    private const int MaxPage = 1000;
    private const int MaxExpandedPage = 500;
    private const int MaxPaths = 10_000;
    private const string Unscanned = "unscanned";

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        foreach (var kind in RepoKind.All)
        {
            var api = $"/api/{kind.Plural}/{{ns}}/{{name}}";
            app.MapGet(api + "/tree/{rev}/{**path}", context => TreeAsync(context, hub, kind));
            app.MapGet(api + "/treesize/{rev}/{**path}", context => SizeAsync(context, hub, kind));
            app.MapPost(api + "/paths-info/{rev}", context => PathsAsync(context, hub, kind)).Public();
        }
    }

    private static Task TreeAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var commit = hub.Repos.Resolve(repo, context.Part("rev"));
        var folder = context.Part("path").Trim('/');
        var prefix = folder.Length == 0 ? string.Empty : folder + "/";
        var entries = Entries(commit.Files, prefix, context.QueryFlag("recursive")).ToList();
        if (entries.Count == 0 && prefix.Length > 0)
        {
            throw HubError.EntryNotFound(repo, folder);
        }

        var expand = context.QueryFlag("expand");
        var max = expand ? MaxExpandedPage : MaxPage;
        var limit = Math.Max(1, context.QueryNumber("limit", max, max));
        var from = context.QueryNumber("cursor", 0, int.MaxValue / 2);
        if (entries.Count - from > limit)
        {
            PageLink.Write(context, hub, "cursor", from + limit);
        }

        List<TreeEntry> page = [.. entries.Skip(from).Take(limit)];
        return context.WriteAsync(expand ? Expanded(hub, repo, commit, page) : page, HubJson.Default.ListTreeEntry);
    }

    private static Task SizeAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var folder = context.Part("path").Trim('/');
        var size = hub.Repos.Resolve(repo, context.Part("rev")).Files
            .Where(file => folder.Length == 0 || file.Key == folder || file.Key.StartsWith(folder + "/", StringComparison.Ordinal)).Sum(file => file.Value.Size);
        return context.WriteAsync(new JsonObject { ["path"] = "/" + folder, ["size"] = size });
    }

    private static async Task PathsAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var commit = hub.Repos.Resolve(repo, context.Part("rev"));
        var (asked, expand) = await AskedAsync(context);
        if (asked.Count > MaxPaths)
        {
            throw new HubError(413, null, $"At most {MaxPaths} paths can be asked for at once. Ask in several requests.");
        }

        var found = asked.Select(path => path.Trim('/')).Distinct(StringComparer.Ordinal).Select(path => commit.Files.TryGetValue(path, out var file) ? Entry(path, file) : FolderEntry(commit.Files, path));
        List<TreeEntry> entries = [.. found.OfType<TreeEntry>()];
        await context.WriteAsync(expand ? Expanded(hub, repo, commit, entries) : entries, HubJson.Default.ListTreeEntry);
    }

    // The Python client sends a form, the JavaScript client JSON.
    private static async Task<(IReadOnlyList<string> Paths, bool Expand)> AskedAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            var query = await context.ReadAsync(HubJson.Default.PathsQuery);
            return ([.. (query.Paths ?? []).Select(path => path ?? string.Empty)], query.Expand ?? false);
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return ([.. form["paths"].Select(path => path ?? string.Empty)], form["expand"].ToString() is "true" or "True" or "1");
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw HubError.BadRequest($"The form cannot be read: {error.Message}");
        }
    }

    private static List<TreeEntry> Expanded(HubServices hub, RepoId repo, CommitManifest commit, List<TreeEntry> entries)
    {
        var last = LastCommits.Of(hub.Repos.History(repo, commit), [.. entries.Select(entry => entry.Path)]);
        return [.. entries.Select(entry => last.GetValueOrDefault(entry.Path) is { } touched
            ? entry with { LastCommit = new TreeCommit(touched.Id, touched.Title, touched.Date), SecurityFileStatus = entry.Type == "file" ? new TreeSecurity(Unscanned, new TreeScan(Unscanned), new TreeScan(Unscanned)) : null }
            : entry)];
    }

    private static IEnumerable<TreeEntry> Entries(FileTree files, string prefix, bool recursive)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, file) in files.Under(prefix))
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
    private static TreeEntry? FolderEntry(FileTree files, string path)
    {
        var inside = files.Under(path + "/").SelectMany(file => (string[])[file.Key, file.Value.Oid]).ToList();
        return inside.Count == 0 ? null : new TreeEntry("directory", Digest.OfParts(inside)[..CommitId.Length], 0, path, null);
    }
}
