using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub.Tests;

public sealed class CommitTests(SharedHub shared) : IClassFixture<SharedHub>
{
    [Fact]
    public async Task A_repository_is_created_once_and_deleted()
    {
        await using var hub = await TestHub.StartAsync();
        var created = await hub.PostJsonAsync("/api/repos/create", """{"name":"out","type":"model"}""");
        Assert.Equal(hub.Endpoint + "/local/out", (string?)created["url"]);
        var again = await hub.PostAsync("/api/repos/create", """{"name":"local/out","type":"model"}""");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(hub.Endpoint + "/local/out", (string?)JsonNode.Parse(await again.Content.ReadAsStringAsync(TestHub.Ct))!["url"]);
        var gone = await hub.SendAsync(HttpMethod.Delete, "/api/repos/delete", new StringContent("""{"name":"out","organization":"local","type":"model"}"""));
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync("/api/models/local/out")).StatusCode);
    }

    [Fact]
    public async Task Files_are_put_replaced_and_deleted_by_commits()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        var first = await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("a.txt", "one"), TestHub.FileLine("dir/b.txt", "two")]));
        Assert.Equal("one", await TextAsync(hub, "/local/out/resolve/main/a.txt"));
        var second = await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("a.txt", "three"), """{"key":"deletedFolder","value":{"path":"dir/"}}"""], (string)first["commitOid"]!));
        Assert.Equal("three", await TextAsync(hub, "/local/out/resolve/main/a.txt"));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync("/local/out/resolve/main/dir/b.txt")).StatusCode);
        Assert.Equal("two", await TextAsync(hub, $"/local/out/resolve/{(string)first["commitOid"]!}/dir/b.txt"));
        var commits = (await hub.JsonAsync("/api/models/local/out/commits/main")).AsArray();
        Assert.Equal((string?)second["commitOid"], (string?)commits[0]!["id"]);
        Assert.Equal(3, commits.Count);
    }

    [Fact]
    public async Task A_history_is_counted_and_read_page_by_page()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        foreach (var text in (string[])["1", "2", "3", "4"])
        {
            await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("a", text)]));
        }

        var ids = new List<string>();
        for (var url = "/api/models/local/out/commits/main?limit=2"; url is not null;)
        {
            var page = await hub.GetAsync(url);
            Assert.Equal("5", page.Headers.GetValues("X-Total-Count").Single());
            ids.AddRange((await TestHub.OkAsync(page)).AsArray().Select(commit => (string)commit!["id"]!));
            url = page.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal((await hub.JsonAsync("/api/models/local/out/commits/main")).AsArray().Select(commit => (string)commit!["id"]!), ids);
        Assert.Equal(5, ids.Distinct().Count());
    }

    [Fact]
    public async Task The_same_history_has_the_same_ids_on_two_hubs()
    {
        await using var one = await TestHub.StartAsync();
        await using var other = await TestHub.StartAsync();
        var ids = new List<string>();
        foreach (var hub in (TestHub[])[one, other])
        {
            await hub.CreateAsync("out");
            ids.Add((string)(await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("b", "2"), TestHub.FileLine("a", "1")])))["commitOid"]!);
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.Matches("^[0-9a-f]{40}$", ids[0]);
    }

    [Fact]
    public async Task A_commit_on_an_old_parent_is_refused_and_changes_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        var start = (string)(await hub.JsonAsync("/api/models/local/out"))["sha"]!;
        await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("a", "1")], start));
        var refused = await hub.CommitAsync("local/out", [TestHub.FileLine("a", "2")], start);
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        Assert.Equal("1", await TextAsync(hub, "/local/out/resolve/main/a"));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("a\\b")]
    [InlineData(".git/config")]
    [InlineData("a/NUL.txt")]
    [InlineData("com1")]
    [InlineData("")]
    public async Task A_path_that_leaves_the_repository_is_refused_with_the_whole_commit(string path)
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        var refused = await hub.CommitAsync(name, [TestHub.FileLine("good.txt", "1"), TestHub.FileLine(path, "2")]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync($"/{name}/resolve/main/good.txt")).StatusCode);
    }

    [Theory]
    [InlineData("""{"key":"lfsFile","value":{"path":"w.bin","algo":"sha256","oid":"0000000000000000000000000000000000000000000000000000000000000000","size":3}}""")]
    [InlineData("""{"key":"deletedFile","value":{"path":"missing"}}""")]
    [InlineData("""{"key":"strange","value":{}}""")]
    [InlineData("not json")]
    public async Task A_commit_that_fails_in_its_last_line_leaves_nothing_behind(string last)
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        var refused = await hub.CommitAsync(name, [TestHub.FileLine("good.txt", "1"), last]);
        Assert.False(refused.IsSuccessStatusCode);
        Assert.Single((await hub.JsonAsync($"/api/models/{name}/commits/main")).AsArray());
    }

    [Fact]
    public async Task Commits_at_the_same_time_all_arrive_one_after_the_other()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async n => await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine($"{n}.txt", $"{n}")]))));
        Assert.Equal(13, (await hub.JsonAsync("/api/models/local/out/commits/main")).AsArray().Count);
        Assert.Equal(13, (await hub.JsonAsync("/api/models/local/out/tree/main")).AsArray().Count);
    }

    [Fact]
    public async Task A_large_file_is_announced_put_verified_and_committed()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        var content = RandomNumberGenerator.GetBytes(200_000);
        var oid = Convert.ToHexStringLower(SHA256.HashData(content));
        var modes = await hub.PostJsonAsync("/api/models/local/out/preupload/main", """{"files":[{"path":"model.safetensors","sample":"","size":200000},{"path":"a.txt","sample":"YQ==","size":1},{"path":"x","sample":"AAE=","size":2},{"path":".gitattributes","sample":"","size":9}]}""");
        Assert.Equal(["lfs", "regular", "lfs", "regular"], modes["files"]!.AsArray().Select(file => (string)file!["uploadMode"]!));
        Assert.Equal(40, ((string)modes["files"]![3]!["oid"]!).Length);

        var actions = (await BatchAsync(hub, oid, content.Length))["objects"]![0]!["actions"]!;
        var put = await hub.SendAsync(HttpMethod.Put, (string)actions["upload"]!["href"]!, new ByteArrayContent(content), token: null);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync((string)actions["verify"]!["href"]!, $$"""{"oid":"{{oid}}","size":{{content.Length}}}""", token: null)).StatusCode);
        Assert.Null((await BatchAsync(hub, oid, content.Length))["objects"]![0]!["actions"]);
        await TestHub.OkAsync(await hub.CommitAsync("local/out", [$$$"""{"key":"lfsFile","value":{"path":"model.safetensors","algo":"sha256","oid":"{{{oid}}}","size":{{{content.Length}}}}}"""]));
        Assert.Equal(content, await (await hub.GetAsync("/local/out/resolve/main/model.safetensors")).Content.ReadAsByteArrayAsync(TestHub.Ct));
    }

    [Fact]
    public async Task An_upload_of_other_bytes_than_announced_is_refused_and_not_kept()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        var oid = Convert.ToHexStringLower(SHA256.HashData("right"u8));
        var href = (string)(await BatchAsync(hub, oid, 5))["objects"]![0]!["actions"]!["upload"]!["href"]!;
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.SendAsync(HttpMethod.Put, href, new StringContent("wrong"), token: null)).StatusCode);
        Assert.NotNull((await BatchAsync(hub, oid, 5))["objects"]![0]!["actions"]);
        var forged = href.Replace("size=5", "size=6", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.SendAsync(HttpMethod.Put, forged, new StringContent("wrong!"), token: null)).StatusCode);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(hub.Store, "blobs"), "*.tmp"));
    }

    [Fact]
    public async Task Branches_tags_and_pull_requests_hold_their_own_commits()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync("/api/models/local/out/branch/dev", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await hub.PostAsync("/api/models/local/out/branch/dev", "{}")).StatusCode);
        await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("a", "dev")], rev: "dev"));
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync("/api/models/local/out/tag/dev", """{"tag":"v1"}""")).StatusCode);
        var pull = await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("a", "pr")], rev: "main?create_pr=1"));
        Assert.EndsWith("/local/out/discussions/1", (string)pull["pullRequestUrl"]!, StringComparison.Ordinal);
        Assert.Equal("dev", await TextAsync(hub, "/local/out/resolve/v1/a"));
        Assert.Equal("pr", await TextAsync(hub, "/local/out/resolve/refs%2Fpr%2F1/a"));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync("/local/out/resolve/main/a")).StatusCode);
        var refs = await hub.JsonAsync("/api/models/local/out/refs");
        Assert.Equal(["dev", "main"], refs["branches"]!.AsArray().Select(branch => (string)branch!["name"]!));
        Assert.Equal("refs/pr/1", (string?)refs["pullRequests"]![0]!["ref"]);
    }

    private static async Task<string> TextAsync(TestHub hub, string path) => await (await hub.GetAsync(path)).Content.ReadAsStringAsync(TestHub.Ct);

    private static Task<JsonNode> BatchAsync(TestHub hub, string oid, int size) =>
        hub.PostJsonAsync("/local/out.git/info/lfs/objects/batch", $$"""{"operation":"upload","transfers":["basic","multipart"],"objects":[{"oid":"{{oid}}","size":{{size}}}],"hash_algo":"sha256"}""");
}
