using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Large files: announced in a batch, put to a signed address, verified by digest.</summary>
internal static class LfsEndpoints
{
    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        foreach (var kind in RepoKind.All)
        {
            app.MapPost(kind.UrlPrefix + "{ns}/{repo}/info/lfs/objects/batch", context => BatchAsync(context, hub, kind));
        }

        // Clients put to the address they were given without their token: the signature in it is what lets them in.
        app.MapPut("/lfs/{oid}", context => UploadAsync(context, hub)).Public();
        app.MapPost("/lfs/{oid}/verify", context => VerifyAsync(context, hub)).Public();
        app.MapGet("/lfs/{oid}", context => DownloadAsync(context, hub));
    }

    private static async Task BatchAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var name = context.Part("repo");
        var repo = new RepoId(kind, context.Part("ns"), name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name);
        hub.Repos.Record(repo);
        var request = await context.ReadAsync(HubJson.Default.LfsBatch);
        var upload = request.Operation != "download";
        if (upload)
        {
            context.RequireWrite(repo);
        }

        List<LfsAnswer> answers = [.. (request.Objects ?? []).Select(file => upload ? ForUpload(hub, file) : ForDownload(hub, file))];
        context.Response.ContentType = "application/vnd.git-lfs+json";
        await context.WriteAsync(new LfsBatchAnswer("basic", answers), HubJson.Default.LfsBatchAnswer);
    }

    private static LfsAnswer ForUpload(HubServices hub, LfsObject file)
    {
        // No actions means that the object is there already.
        var href = Href(hub, file, string.Empty);
        return hub.Blobs.Has(file.Oid, file.Size)
            ? new LfsAnswer(file.Oid, file.Size, true, null, null)
            : new LfsAnswer(file.Oid, file.Size, true, new LfsActions(new LfsAction(href), new LfsAction(Href(hub, file, "/verify")), null), null);
    }

    private static LfsAnswer ForDownload(HubServices hub, LfsObject file) => hub.Blobs.Has(file.Oid, file.Size)
        ? new LfsAnswer(file.Oid, file.Size, true, new LfsActions(null, null, new LfsAction(Href(hub, file, string.Empty))), null)
        : new LfsAnswer(file.Oid, file.Size, true, null, new LfsProblem(404, "There is no such object."));

    private static string Href(HubServices hub, LfsObject file, string suffix) =>
        string.Create(CultureInfo.InvariantCulture, $"{hub.Endpoint}/lfs/{file.Oid}{suffix}?size={file.Size}&signature={hub.Tokens.Sign(Announced(file.Oid, file.Size))}");

    private static async Task UploadAsync(HttpContext context, HubServices hub)
    {
        var (oid, size) = RequireSigned(context, hub);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null; // Weights have no upper bound; the announced size does the checking.
        }

        await hub.Blobs.PutAsync(context.Request.Body, oid, size, context.RequestAborted);
    }

    private static async Task VerifyAsync(HttpContext context, HubServices hub)
    {
        var (oid, size) = RequireSigned(context, hub);
        var asked = await context.ReadAsync(HubJson.Default.LfsObject);
        if (asked.Oid != oid || asked.Size != size || !hub.Blobs.Has(oid, size))
        {
            throw new HubError(404, null, $"The object {asked.Oid} of {asked.Size} bytes was not uploaded.");
        }
    }

    private static Task DownloadAsync(HttpContext context, HubServices hub)
    {
        var (oid, size) = RequireSigned(context, hub);
        return hub.Blobs.Has(oid, size)
            ? Results.File(hub.Blobs.PathOf(oid), "application/octet-stream", enableRangeProcessing: true).ExecuteAsync(context)
            : throw new HubError(404, null, $"There is no object {oid}.");
    }

    private static (string Oid, long Size) RequireSigned(HttpContext context, HubServices hub)
    {
        var oid = context.Part("oid");
        return long.TryParse(context.Request.Query["size"], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && hub.Tokens.IsSigned(Announced(oid, size), context.Request.Query["signature"].ToString())
            ? (oid, size)
            : throw HubError.Forbidden("This address was not given out by this Hub; ask for a new one with a batch request.");
    }

    private static string Announced(string oid, long size) => string.Create(CultureInfo.InvariantCulture, $"{oid}:{size}");
}
