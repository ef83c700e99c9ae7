using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Commits, and the two questions that clients ask before one.</summary>
internal static class CommitEndpoints
{
    private const string PullRequests = "refs/pr/";

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapPost("/api/validate-yaml", ValidateAsync);
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

        await context.WriteAsync(new YamlReport(errors, warnings), HubJson.Default.YamlReport);
    }

    private static async Task PreuploadAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireWrite(repo);
        var present = hub.Repos.Resolve(repo, context.Part("rev")).Files;
        var request = await context.ReadAsync(HubJson.Default.PreuploadQuery);
        var modes = (request.Files ?? []).Select(file =>
        {
            var path = RepoPath.Checked(file.Path);
            var large = LfsPolicy.IsLarge(path, file.Size, Sample(file.Sample));
            return new PreuploadMode(path, large ? "lfs" : "regular", ShouldIgnore: false, present.GetValueOrDefault(path)?.ETag);
        });
        await context.WriteAsync(new PreuploadAnswer([.. modes]), HubJson.Default.PreuploadAnswer);
    }

    private static async Task CommitAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireWrite(repo);
        hub.Repos.Record(repo);
        var request = await CommitReader.ReadAsync(context.Request.Body, hub.Blobs, context.RequestAborted);
        var revision = context.Part("rev");
        var reference = RefName.Candidates(revision).FirstOrDefault(name => !name.StartsWith("refs/tags/", StringComparison.Ordinal)) ?? throw HubError.RevisionNotFound(repo, revision);
        string? pullRequest = null;
        if (context.QueryFlag("create_pr"))
        {
            (reference, pullRequest) = OpenPullRequest(hub, repo, revision);
        }

        var commit = request.Changes.Count == 0 ? hub.Repos.Resolve(repo, reference) : hub.Repos.Commit(repo, reference, request);
        var url = hub.Endpoint + repo.UrlPath;
        await context.WriteAsync(
            new CommitAnswer(true, commit.Id, $"{url}/commit/{commit.Id}", pullRequest is null ? null : $"{url}/discussions/{pullRequest}"),
            HubJson.Default.CommitAnswer);
    }

    private static (string Reference, string Number) OpenPullRequest(HubServices hub, RepoId repo, string revision)
    {
        var from = hub.Repos.Resolve(repo, revision).Id;
        for (var number = 1; ; number++)
        {
            if (hub.Repos.SetRef(repo, $"{PullRequests}{number}", from, overwrite: false))
            {
                return ($"{PullRequests}{number}", $"{number}");
            }
        }
    }

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
