using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Commits, and the two questions that clients ask before one.</summary>
internal static class CommitEndpoints
{
    // Clients ask about 256 at a time.
    private const int MaxFiles = 10_000;
    private const int MaxPatternBytes = 1 << 20;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapPost("/api/validate-yaml", ValidateAsync).Public();
        foreach (var kind in RepoKind.All)
        {
            var api = $"/api/{kind.Plural}/{{ns}}/{{name}}";
            app.MapPost(api + "/preupload/{rev}", context => PreuploadAsync(context, hub, kind));
            app.MapPost(api + "/commit/{rev}", context => CommitAsync(context, hub, kind));
        }
    }

    private static async Task ValidateAsync(HttpContext context)
    {
        var (block, _) = FrontMatter.Split((await context.ReadAsync(HubJson.Default.ValidateYaml)).Content ?? string.Empty);
        List<YamlMessage> errors = [], warnings = [];
        try
        {
            if (block is null)
            {
                warnings.Add(new YamlMessage("empty or missing yaml metadata in repo card"));
            }
            else
            {
                FrontMatter.Parse(block);
            }
        }
        catch (FormatException error)
        {
            errors.Add(new YamlMessage($"Invalid YAML metadata: {error.Message}"));
        }

        if (errors.Count > 0)
        {
            // The Python client looks at the status first and then for the errors in the body.
            context.Response.Headers["X-Error-Code"] = HubError.Common(400);
            context.Response.Headers["X-Error-Message"] = "Invalid metadata in README.md";
        }

        await context.WriteAsync(new YamlReport(errors, warnings), HubJson.Default.YamlReport, errors.Count > 0 ? 400 : 200);
    }

    private static async Task PreuploadAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireWrite(repo);
        var present = hub.Repos.Resolve(repo, context.Part("rev")).Files;
        var request = await context.ReadAsync(HubJson.Default.PreuploadQuery);
        if (request.Files is { Count: > MaxFiles })
        {
            throw new HubError(413, null, $"At most {MaxFiles} files can be asked about at once. Ask in several requests.");
        }

        var ignored = GitPatterns.Ignore(request.GitIgnore ?? Text(hub, present, ".gitignore"));
        var large = GitPatterns.Lfs(Text(hub, present, ".gitattributes"));
        var modes = (request.Files ?? []).Select(file =>
        {
            var path = RepoPath.Checked(file?.Path);
            var isLarge = file!.Size < 0 ? throw HubError.Unprocessable($"'{path}' cannot have {file.Size} bytes.")
                : large?.Matches(path) is true || LfsPolicy.IsLarge(path, file.Size, Sample(file.Sample), hasAttributes: large is not null);
            return new PreuploadMode(path, isLarge ? "lfs" : "regular", ignored?.Matches(path) ?? false, present.GetValueOrDefault(path)?.ETag);
        });
        await context.WriteAsync(new PreuploadAnswer([.. modes]), HubJson.Default.PreuploadAnswer);
    }

    private static async Task CommitAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireWrite(repo);
        hub.Repos.Record(repo);
        var request = await CommitReader.ReadAsync(context.Request.Body, hub.Blobs, context.RequestAborted);
        try
        {
            await ApplyAsync(context, hub, repo, request);
        }
        catch (HubError error) when (error.Code == "EntryNotFound")
        {
            // By these words the Python client tells its user to mark folders with a slash.
            throw new HubError(error.Status, error.Code, $"A file with this name doesn't exist: {error.Message}");
        }
    }

    private static async Task ApplyAsync(HttpContext context, HubServices hub, RepoId repo, CommitRequest request)
    {
        var revision = context.Part("rev");
        var reference = RefName.Candidates(revision).FirstOrDefault(name => !name.StartsWith("refs/tags/", StringComparison.Ordinal)) ?? throw HubError.RevisionNotFound(repo, revision);
        var url = hub.Endpoint + repo.UrlPath;
        if (context.QueryFlag("create_pr"))
        {
            var (proposed, pullRequest) = hub.Discussions.Propose(repo, reference, request);
            await context.WriteAsync(new CommitAnswer(true, proposed.Id, $"{url}/commit/{proposed.Id}", $"{url}/discussions/{pullRequest.Number}"), HubJson.Default.CommitAnswer);
            return;
        }

        var commit = request.Changes.Count == 0 ? hub.Repos.Resolve(repo, reference) : await hub.Repos.CommitAsync(repo, reference, request);
        await context.WriteAsync(new CommitAnswer(true, commit.Id, $"{url}/commit/{commit.Id}", null), HubJson.Default.CommitAnswer);
    }

    private static string? Text(HubServices hub, FileTree files, string path) =>
        files.TryGetValue(path, out var file) && file is { Lfs: false, Size: < MaxPatternBytes } ? System.Text.Encoding.UTF8.GetString(hub.Blobs.Read(file.Sha256)) : null;

    private static byte[] Sample(string? base64)
    {
        try
        {
            return Convert.FromBase64String(base64 ?? string.Empty);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
