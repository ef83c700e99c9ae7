using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub.Tests;

public sealed class LfsTests(SharedHub shared) : IClassFixture<SharedHub>
{
    private static readonly string Zero = new('0', 64);

    [Fact]
    public async Task A_file_in_parts_arrives_in_any_order()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        var content = new byte[(64 << 20) + 5];
        Random.Shared.NextBytes(content.AsSpan(^100));
        var oid = Convert.ToHexStringLower(SHA256.HashData(content));
        var batch = await TestHub.OkAsync(await BatchAsync(hub, name, oid, content.Length, """["multipart"]"""));
        Assert.Equal("multipart", (string?)batch["transfer"]);
        var upload = batch["objects"]![0]!["actions"]!["upload"]!;
        var size = int.Parse((string)upload["header"]!["chunk_size"]!, System.Globalization.CultureInfo.InvariantCulture);
        var parts = upload["header"]!.AsObject().Where(part => part.Key.All(char.IsAsciiDigit)).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => (string)part.Value!).ToList();
        Assert.Equal((content.Length + size - 1) / size, parts.Count);
        var complete = (string)upload["href"]!;
        foreach (var (href, index) in parts.Select((href, index) => (href, index)).Reverse())
        {
            var put = await hub.SendAsync(HttpMethod.Put, href, new ByteArrayContent(content[(index * size)..Math.Min(content.Length, (index + 1) * size)]), token: null);
            Assert.Equal((HttpStatusCode.OK, false), (put.StatusCode, string.IsNullOrEmpty(put.Headers.ETag?.Tag)));
        }

        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync(complete, $$"""{"oid":"{{oid}}","parts":[]}""", token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync((string)batch["objects"]![0]!["actions"]!["verify"]!["href"]!, $$"""{"oid":"{{oid}}","size":{{content.Length}}}""", token: null)).StatusCode);
        await TestHub.OkAsync(await hub.CommitAsync(name, [$$$"""{"key":"lfsFile","value":{"path":"w.bin","algo":"sha256","oid":"{{{oid}}}","size":{{{content.Length}}}}}"""]));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(hub.Store, "uploads")));
    }

    [Fact]
    public async Task Parts_that_do_not_fit_are_refused_and_a_wrong_whole_is_not_kept()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        var oid = Convert.ToHexStringLower(SHA256.HashData("right"u8));
        var upload = (await TestHub.OkAsync(await BatchAsync(hub, name, oid, 5, """["multipart"]""")))["objects"]![0]!["actions"]!["upload"]!;
        var part = (string)upload["header"]!["00001"]!;
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.PostAsync((string)upload["href"]!, "{}", token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.SendAsync(HttpMethod.Put, part, new StringContent("longer"), token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.SendAsync(HttpMethod.Put, part, new StringContent("shor"), token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.SendAsync(HttpMethod.Put, part.Replace("part/1", "part/2", StringComparison.Ordinal), new StringContent("right"), token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.SendAsync(HttpMethod.Put, part, new StringContent("wrong"), token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.PostAsync((string)upload["href"]!, "{}", token: null)).StatusCode);
        Assert.False(File.Exists(Path.Combine(hub.Store, "blobs", oid)));
    }

    [Theory]
    [InlineData("""{"operation":"upload","objects":[{"oid":"ZERO","size":-1}]}""", 422)]
    [InlineData("""{"operation":"upload","objects":[{"oid":"../../etc/passwd","size":1}]}""", 422)]
    [InlineData("""{"operation":"upload","objects":[{"size":1}]}""", 422)]
    [InlineData("""{"operation":"upload","hash_algo":"md5","objects":[{"oid":"ZERO","size":1}]}""", 409)]
    [InlineData("""{"operation":"upload","objects":[{"oid":"ZERO","size":99999999999999999999}]}""", 400)]
    [InlineData("""{"operation":"upload","objects":"many"}""", 400)]
    public async Task An_object_that_cannot_be_is_refused(string body, int status)
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        Assert.Equal(status, (int)(await hub.PostAsync($"/{name}.git/info/lfs/objects/batch", body.Replace("ZERO", Zero, StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task A_batch_of_thousands_is_refused()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        var objects = new JsonArray([.. Enumerable.Range(0, 3000).Select(_ => new JsonObject { ["oid"] = Zero, ["size"] = 1 })]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await hub.PostAsync($"/{name}.git/info/lfs/objects/batch", new JsonObject { ["operation"] = "upload", ["objects"] = objects }.ToJsonString())).StatusCode);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        var oid = Convert.ToHexStringLower(SHA256.HashData(new byte[100]));
        var href = (string)(await TestHub.OkAsync(await BatchAsync(hub, name, oid, 100, """["basic"]""")))["objects"]![0]!["actions"]!["upload"]!["href"]!;
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hub.SendAsync(HttpMethod.Put, href, new BrokenContent(), token: null));
        for (var tries = 0; Directory.EnumerateFiles(Path.Combine(hub.Store, "blobs"), ".*.tmp").Any() && tries < 200; tries++)
        {
            await Task.Delay(20, TestHub.Ct);
        }

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(hub.Store, "blobs"), "*.tmp"));
        Assert.False(File.Exists(Path.Combine(hub.Store, "blobs", oid)));
    }

    private static Task<HttpResponseMessage> BatchAsync(TestHub hub, string name, string oid, int size, string transfers) =>
        hub.PostAsync($"/{name}.git/info/lfs/objects/batch", $$$"""{"operation":"upload","transfers":{{{transfers}}},"objects":[{"oid":"{{{oid}}}","size":{{{size}}}}],"hash_algo":"sha_256","ref":{"name":"refs/heads/main"}}""");

    private sealed class BrokenContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[50]);
            await stream.FlushAsync();
            throw new IOException("The cable was cut.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 100;
            return true;
        }
    }
}
