using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Trainwright.LocalHub;

/// <summary>Downloads, whole or by range, with the headers by which clients cache.</summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        foreach (var kind in RepoKind.All)
        {
            app.MapMethods(kind.UrlPrefix + "{ns}/{name}/resolve/{rev}/{**path}", [HttpMethods.Get, HttpMethods.Head], context => DownloadAsync(context, hub, kind, raw: false));
            app.MapMethods(kind.UrlPrefix + "{ns}/{name}/raw/{rev}/{**path}", [HttpMethods.Get, HttpMethods.Head], context => DownloadAsync(context, hub, kind, raw: true));
        }
    }

    // Raw is the file as it stands in git, which of an LFS file is the pointer.
    private static Task DownloadAsync(HttpContext context, HubServices hub, RepoKind kind, bool raw)
    {
        var repo = context.Repo(kind);
        context.RequireContent(hub.Repos, repo);
        var commit = hub.Repos.Resolve(repo, context.Part("rev"));
        var path = context.Part("path");
        context.Response.Headers["X-Repo-Commit"] = commit.Id;
        if (!commit.Files.TryGetValue(path, out var file))
        {
            throw HubError.EntryNotFound(repo, path);
        }

        // A file from anybody is never a page of this origin.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileNameStar = Path.GetFileName(path) }.ToString();
        if (raw && file.Lfs)
        {
            return Results.Bytes(GitOid.Pointer(file.Sha256, file.Size), "text/plain; charset=utf-8", entityTag: Tag(file.Oid), enableRangeProcessing: true).ExecuteAsync(context);
        }

        if (file.Lfs)
        {
            context.Response.Headers["X-Linked-Etag"] = $"\"{file.Sha256}\"";
            context.Response.Headers["X-Linked-Size"] = file.Size.ToString(CultureInfo.InvariantCulture);
        }

        return Results.File(hub.Blobs.PathOf(file.Sha256), ContentType(path), entityTag: Tag(file.ETag), enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static EntityTagHeaderValue Tag(string value) => new($"\"{value}\"");

    private static string ContentType(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => "application/json; charset=utf-8",
        ".md" or ".txt" or ".py" or ".csv" or ".jsonl" or ".yaml" or ".yml" or ".gitattributes" or ".log" => "text/plain; charset=utf-8",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        _ => "application/octet-stream",
    };
}
