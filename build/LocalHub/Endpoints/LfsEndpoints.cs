using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Large files: announced in a batch, put to a signed address whole or in parts, verified by digest.</summary>
internal static class LfsEndpoints
{
    // Clients announce 256 at a time; ten times that is no client.
    private const int MaxObjects = 2560;

    // Above this a client that can send parts is asked to: they travel side by side, and one that breaks is sent alone.
    private const long MultipartFrom = 512L << 20;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        foreach (var kind in RepoKind.All)
        {
            app.MapPost(kind.UrlPrefix + "{ns}/{repo}/info/lfs/objects/batch", context => BatchAsync(context, hub, kind));
        }

        // Clients put to the address they were given without their token: the signature in it is what lets them in.
        app.MapPut("/lfs/{oid}", context => UploadAsync(context, hub)).Public();
        app.MapPut("/lfs/{oid}/part/{number:int:min(1)}", context => PartAsync(context, hub)).Public();
        app.MapPost("/lfs/{oid}/complete", context => CompleteAsync(context, hub)).Public();
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

        var objects = Checked(request);
        var multipart = upload && request.Transfers is { } transfers && transfers.Contains("multipart")
            && (!transfers.Contains("basic") || objects.Any(file => file.Size > MultipartFrom));
        List<LfsAnswer> answers = [.. objects.Select(file => upload ? ForUpload(hub, file, multipart) : ForDownload(hub, file))];
        context.Response.ContentType = "application/vnd.git-lfs+json";
        await context.WriteAsync(new LfsBatchAnswer(multipart ? "multipart" : "basic", answers), HubJson.Default.LfsBatchAnswer);
    }

    private static IReadOnlyList<LfsObject> Checked(LfsBatch request)
    {
        var objects = request.Objects ?? [];
        // The Python client says sha256, the JavaScript client sha_256.
        if (request.HashAlgo is { } algorithm && algorithm is not ("sha256" or "sha_256"))
        {
            throw HubError.Conflict($"The hash algorithm '{algorithm}' is not known here; use sha256.");
        }

        if (objects.Count > MaxObjects)
        {
            throw new HubError(413, null, $"A batch announces at most {MaxObjects} objects, this one {objects.Count}. Announce them in several batches.");
        }

        return objects.FirstOrDefault(file => file is null || file.Oid is null || !BlobStore.IsDigest(file.Oid) || file.Size < 0) is { } wrong
            ? throw HubError.Unprocessable($"The object '{wrong.Oid}' of {wrong.Size} bytes cannot be: its id must be a SHA-256 in 64 lower-case hexadecimal digits, its size 0 or more.")
            : objects;
    }

    private static LfsAnswer ForUpload(HubServices hub, LfsObject file, bool multipart)
    {
        // No actions means that the object is there already.
        if (hub.Blobs.Has(file.Oid, file.Size))
        {
            return new LfsAnswer(file.Oid, file.Size, true, null, null);
        }

        var upload = multipart && file.Size > 0 ? new LfsAction(Href(hub, file, "/complete"), Parts(hub, file)) : new LfsAction(Href(hub, file, string.Empty));
        return new LfsAnswer(file.Oid, file.Size, true, new LfsActions(upload, new LfsAction(Href(hub, file, "/verify")), null), null);
    }

    // The form of the Hub: the size of a part, and for each number the address to put it to.
    private static SortedDictionary<string, string> Parts(HubServices hub, LfsObject file)
    {
        var header = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["chunk_size"] = PartStore.PartBytes(file.Size).ToString(CultureInfo.InvariantCulture) };
        for (var number = 1; number <= PartStore.Count(file.Size); number++)
        {
            header[number.ToString("D5", CultureInfo.InvariantCulture)] = Href(hub, file, string.Create(CultureInfo.InvariantCulture, $"/part/{number}"));
        }

        return header;
    }

    private static LfsAnswer ForDownload(HubServices hub, LfsObject file) => hub.Blobs.Has(file.Oid, file.Size)
        ? new LfsAnswer(file.Oid, file.Size, true, new LfsActions(null, null, new LfsAction(Href(hub, file, string.Empty))), null)
        : new LfsAnswer(file.Oid, file.Size, true, null, new LfsProblem(404, "There is no such object."));

    private static string Href(HubServices hub, LfsObject file, string suffix) =>
        string.Create(CultureInfo.InvariantCulture, $"{hub.Endpoint}/lfs/{file.Oid}{suffix}?size={file.Size}&signature={hub.Tokens.Sign(Announced(file.Oid, file.Size))}");

    private static async Task UploadAsync(HttpContext context, HubServices hub)
    {
        var (oid, size) = RequireSigned(context, hub);
        LiftLimit(context);
        await hub.Blobs.PutAsync(context.Request.Body, oid, size, context.RequestAborted);
    }

    private static async Task PartAsync(HttpContext context, HubServices hub)
    {
        var (oid, size) = RequireSigned(context, hub);
        var number = int.Parse(context.Part("number"), CultureInfo.InvariantCulture);
        if (number > PartStore.Count(size))
        {
            throw HubError.BadRequest($"There is no part {number}: the file has {PartStore.Count(size)}.");
        }

        LiftLimit(context);
        context.Response.Headers.ETag = $"\"{await hub.Parts.PutAsync(context.Request.Body, oid, size, number, context.RequestAborted)}\"";
    }

    private static async Task CompleteAsync(HttpContext context, HubServices hub)
    {
        var (oid, size) = RequireSigned(context, hub);
        if (!hub.Blobs.Has(oid, size))
        {
            await hub.Parts.CompleteAsync(hub.Blobs, oid, size, context.RequestAborted);
        }
    }

    private static void LiftLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null; // Weights have no upper bound; the announced size does the checking.
        }
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
