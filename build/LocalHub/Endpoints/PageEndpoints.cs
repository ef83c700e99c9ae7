using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Plain pages for people, so that every link in a report opens: the Hub, a repository, a folder, a file, a commit, a paper, a job.</summary>
internal static class PageEndpoints
{
    private const int MaxJobs = 50;
    private const int MaxRepos = 500;
    private const long MaxShownBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapGet("/", context => HomeAsync(context, hub));
        app.MapGet("/papers/{id}", context => PaperAsync(context, hub));
        app.MapGet("/jobs/{ns}/{id}", context => JobAsync(context, hub));
        app.MapGet("/jobs/{ns}/{id}/log", context => JobLogPage.SendAsync(context, hub, context.Part("id")));
        foreach (var kind in RepoKind.All)
        {
            var page = kind.UrlPrefix + "{ns}/{name}";
            app.MapGet(page, context => RepoAsync(context, hub, kind, "main"));
            app.MapGet(page + "/tree/{rev}/{**path}", context => RepoAsync(context, hub, kind, context.Part("rev")));
            app.MapGet(page + "/commit/{rev}", context => RepoAsync(context, hub, kind, context.Part("rev")));
            app.MapGet(page + "/discussions/{number:int}", context => RepoAsync(context, hub, kind, "refs/pr/" + context.Part("number")));
            app.MapGet(page + "/blob/{rev}/{**path}", context => BlobAsync(context, hub, kind));
        }
    }

    private static Task HomeAsync(HttpContext context, HubServices hub)
    {
        var page = new HtmlPage("Embedded Hub").Text("The Hub of this work directory. Jobs run on this machine; prices are simulated.");
        foreach (var kind in RepoKind.All)
        {
            var found = hub.Index.Search(kind, new RepoQuery([], null, [], "lastModified", SeesPrivate: false));
            page.Heading(char.ToUpperInvariant(kind.Plural[0]) + kind.Plural[1..]).Links(found.Take(MaxRepos).Select(hit => (hit.Repo.UrlPath, hit.Repo.FullName)));
            if (found.Count > MaxRepos)
            {
                page.Text($"These are the {MaxRepos} that changed last; there are {found.Count}. Find others with /api/{kind.Plural}?search=WORD");
            }
        }

        page.Heading("Jobs").Links(hub.Jobs.List().Take(MaxJobs).Select(job => ($"/jobs/{HubAccess.Namespace}/{job.Id}", $"{job.Labels.GetValueOrDefault("name") ?? job.Id}: {JobShapes.Stage(job.Stage)}, {job.Flavor}, {job.CreatedAt:u}")));
        page.Heading("Papers").Links(hub.Papers.All.Select(paper => ("/papers/" + paper.Id, paper.Title)));
        return page.SendAsync(context);
    }

    private static Task RepoAsync(HttpContext context, HubServices hub, RepoKind kind, string revision)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var commit = hub.Repos.Resolve(repo, revision);
        var folder = context.Part("path").Trim('/');
        var files = commit.Files.Under(folder.Length == 0 ? string.Empty : folder + "/").ToList();
        if (files.Count == 0)
        {
            throw HubError.EntryNotFound(repo, folder);
        }

        var page = new HtmlPage(repo.FullName).Text($"A {kind.Singular}, at commit {commit.Id}: {commit.Title} ({commit.Date:u})")
            .Links(files.Select(file => ($"{repo.UrlPath}/blob/{commit.Id}/{Escaped(file.Key)}", $"{file.Key} ({file.Value.Size} bytes)")));
        if (folder.Length == 0 && hub.Index.Card(repo, commit).Text is { Length: > 0 } card)
        {
            page.Heading("Card").Block(card);
        }

        return page.SendAsync(context);
    }

    private static Task BlobAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var commit = hub.Repos.Resolve(repo, context.Part("rev"));
        var path = context.Part("path");
        var file = commit.Files.GetValueOrDefault(path) ?? throw HubError.EntryNotFound(repo, path);
        var page = new HtmlPage($"{repo.FullName}/{path}").Text($"{file.Size} bytes, SHA-256 {file.Sha256}, at commit {commit.Id}.")
            .Links([($"{repo.UrlPath}/resolve/{commit.Id}/{Escaped(path)}", "Download"), (repo.UrlPath, repo.FullName)]);
        return (file.Lfs || file.Size > MaxShownBytes ? page : page.Block(Encoding.UTF8.GetString(hub.Blobs.Read(file.Sha256)))).SendAsync(context);
    }

    private static Task PaperAsync(HttpContext context, HubServices hub)
    {
        var paper = hub.Papers.Get(context.Part("id"));
        return new HtmlPage(paper.Title).Links([($"/papers/{paper.Id}.md", "as Markdown")]).Block(PaperStore.Markdown(paper)).SendAsync(context);
    }

    // A job's environment needs a token; how it stands and its log, which is redacted, are what a link has to show.
    private static Task JobAsync(HttpContext context, HubServices hub)
    {
        var id = context.Part("id");
        var job = (context.Part("ns") == HubAccess.Namespace ? hub.Jobs.Inspect(id) : null) ?? throw new HubError(404, null, $"There is no job '{id}' on this embedded Hub.");
        return new HtmlPage($"Job {job.Id}").Text($"{JobShapes.Stage(job.Stage)} {job.Message}").Text($"Created {job.CreatedAt:u}, ran for {job.RunningSeconds:0} s on this machine as flavor {job.Flavor} (simulated price).")
            .Heading("Log").Frame($"/jobs/{HubAccess.Namespace}/{job.Id}/log", "The job's log, as it is written").SendAsync(context);
    }

    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
