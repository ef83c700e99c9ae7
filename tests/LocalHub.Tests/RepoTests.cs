using System.Net;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub.Tests;

public sealed class RepoTests(SharedHub shared) : IClassFixture<SharedHub>
{
    [Fact]
    public async Task An_expansion_holds_the_ids_and_what_was_asked_for()
    {
        var hub = shared.Hub;
        var info = await hub.JsonAsync("/api/models/org/tiny-bert?expand=downloads&expand=gated&expand=lastModified&expand=somethingNew");
        Assert.Equal(["_id", "downloads", "gated", "id", "lastModified", "modelId"], info.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
        var listed = (await hub.JsonAsync("/api/models?author=org&search=bert&expand=sha")).AsArray().Single()!;
        Assert.Equal(["_id", "id", "modelId", "sha"], listed.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_repository_moves_with_its_history_and_leaves_its_name_free()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine("a", "1")]));
        await TestHub.OkAsync(await hub.PostAsync("/api/repos/move", $$"""{"fromRepo":"{{name}}","toRepo":"{{name}}-new","type":"model"}"""));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, (await hub.GetAsync($"/api/models/{name}")).StatusCode);
        Assert.Equal(2, (await hub.JsonAsync($"/api/models/{name}-new/commits/main")).AsArray().Count);
        await hub.CreateAsync(name["local/".Length..]);
        Assert.Single((await hub.JsonAsync($"/api/models/{name}/commits/main")).AsArray());
        Assert.Equal(HttpStatusCode.Conflict, (await hub.PostAsync("/api/repos/move", $$"""{"fromRepo":"{{name}}","toRepo":"{{name}}-new"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.PostAsync("/api/repos/move", $$"""{"fromRepo":"{{name}}","toRepo":"org/x"}""")).StatusCode);
    }

    [Fact]
    public async Task A_deleted_repository_leaves_nothing_to_the_next_of_its_name()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        await hub.PostAsync("/api/models/local/out/branch/dev", "{}");
        await hub.PostJsonAsync("/api/models/local/out/discussions", """{"title":"Old","description":"x"}""");
        await hub.SendAsync(HttpMethod.Delete, "/api/repos/delete", new StringContent("""{"name":"local/out"}"""));
        await hub.CreateAsync("out");
        Assert.Single((await hub.JsonAsync("/api/models/local/out/refs"))["branches"]!.AsArray());
        Assert.Empty((await hub.JsonAsync("/api/models/local/out/discussions"))["discussions"]!.AsArray());
        await hub.RestartAsync();
        Assert.Single((await hub.JsonAsync("/api/models/local/out/commits/main")).AsArray());
    }

    [Fact]
    public async Task Settings_make_a_repository_private_or_gated()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        await TestHub.OkAsync(await SettingsAsync(hub, name, """{"gated":"auto"}"""));
        Assert.Equal("auto", (string?)(await hub.JsonAsync($"/api/models/{name}", token: null))["gated"]);
        var refused = await hub.GetAsync($"/{name}/resolve/main/.gitattributes", token: null);
        Assert.Equal((HttpStatusCode.Unauthorized, "GatedRepo"), (refused.StatusCode, refused.Headers.GetValues("X-Error-Code").Single()));
        Assert.Equal(HttpStatusCode.OK, (await hub.GetAsync($"/{name}/resolve/main/.gitattributes")).StatusCode);
        Assert.Contains((await hub.JsonAsync("/api/models?gated=true")).AsArray(), model => (string?)model!["id"] == name);
        await TestHub.OkAsync(await SettingsAsync(hub, name, """{"gated":false,"private":true}"""));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync($"/api/models/{name}", token: null)).StatusCode);
        Assert.False((bool)(await hub.JsonAsync($"/api/models/{name}"))["gated"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await SettingsAsync(hub, name, """{"gated":"sometimes"}""")).StatusCode);
    }

    [Fact]
    public async Task A_copy_has_the_files_and_a_history_of_its_own()
    {
        var hub = shared.Hub;
        var copy = "copy-" + Guid.NewGuid().ToString("N")[..8];
        var answer = await hub.PostJsonAsync("/api/models/org/tiny-bert/duplicate", $$"""{"repository":"local/{{copy}}","private":true}""");
        Assert.Equal($"{hub.Endpoint}/local/{copy}", (string?)answer["url"]);
        Assert.Equal((await hub.JsonAsync("/api/models/org/tiny-bert/tree/main")).ToJsonString(), (await hub.JsonAsync($"/api/models/local/{copy}/tree/main")).ToJsonString());
        Assert.Equal(HttpStatusCode.Conflict, (await hub.PostAsync("/api/models/org/tiny-bert/duplicate", $$"""{"repository":"local/{{copy}}"}""")).StatusCode);
    }

    [Fact]
    public async Task A_history_is_squashed_into_one_commit_of_the_same_files()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine("a", "1")]));
        var before = await hub.JsonAsync($"/api/models/{name}/tree/main");
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync($"/api/models/{name}/super-squash/main", """{"message":"One"}""")).StatusCode);
        Assert.Equal("One", (string?)(await hub.JsonAsync($"/api/models/{name}/commits/main")).AsArray().Single()!["title"]);
        Assert.Equal(before.ToJsonString(), (await hub.JsonAsync($"/api/models/{name}/tree/main")).ToJsonString());
    }

    [Fact]
    public async Task An_empty_branch_has_no_files_and_a_name_inside_another_is_refused()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync($"/api/models/{name}/branch/empty", """{"emptyBranch":true}""")).StatusCode);
        Assert.Empty((await hub.JsonAsync($"/api/models/{name}/tree/empty")).AsArray());
        Assert.Equal(HttpStatusCode.Conflict, (await hub.PostAsync($"/api/models/{name}/branch/empty%2Finner", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync($"/api/models/{name}/branch/a%2Fb", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await hub.PostAsync($"/api/models/{name}/branch/a", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync($"/api/models/{name}/tree/a")).StatusCode);
    }

    [Fact]
    public async Task A_tree_turns_pages_and_tells_who_touched_a_path_last()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        var first = await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine("old/a", "1"), TestHub.FileLine("new/b", "1")]));
        var second = await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine("new/b", "2")]));
        var paths = new Dictionary<string, string>();
        for (var url = $"/api/models/{name}/tree/main?recursive=True&expand=True&limit=2"; url is not null;)
        {
            var page = await hub.GetAsync(url);
            foreach (var entry in (await TestHub.OkAsync(page)).AsArray())
            {
                paths.Add((string)entry!["path"]!, (string)entry["lastCommit"]!["id"]!);
            }

            url = page.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal([".gitattributes", "new", "new/b", "old", "old/a"], paths.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(((string)second["commitOid"]!, (string)second["commitOid"]!, (string)first["commitOid"]!, (string)first["commitOid"]!), (paths["new"], paths["new/b"], paths["old"], paths["old/a"]));
        Assert.Equal(2, (int)(await hub.JsonAsync($"/api/models/{name}/treesize/main/old"))["size"]! + 1);
    }

    [Fact]
    public async Task What_gitignore_names_is_not_sent_and_gitattributes_decide_what_is_large()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine(".gitignore", "*.log\n/build/\n!keep.log\n"), TestHub.FileLine(".gitattributes", "*.big filter=lfs diff=lfs merge=lfs -text\n")]));
        string[] paths = ["a.log", "x/b.log", "keep.log", "build/c", "x/build/d", "w.big", "w.safetensors"];
        var files = string.Join(',', paths.Select(path => $$"""{"path":"{{path}}","sample":"YQ==","size":1}"""));
        var modes = (await hub.PostJsonAsync($"/api/models/{name}/preupload/main", $$"""{"files":[{{files}}]}"""))["files"]!.AsArray();
        Assert.Equal([true, true, false, true, false, false, false], modes.Select(file => (bool)file!["shouldIgnore"]!));
        Assert.Equal("lfs regular", $"{modes[5]!["uploadMode"]} {modes[6]!["uploadMode"]}");
        modes = (await hub.PostJsonAsync($"/api/models/{name}/preupload/main", $$"""{"files":[{{files}}],"gitIgnore":"*.big"}"""))["files"]!.AsArray();
        Assert.Equal("w.big", (string?)modes.Single(file => (bool)file!["shouldIgnore"]!)!["path"]);
    }

    [Fact]
    public async Task A_broken_card_is_refused_as_the_python_client_expects()
    {
        var hub = shared.Hub;
        var refused = await hub.PostAsync("/api/validate-yaml", """{"content":"---\nlicense: mit\nnonsense\n---\n","repoType":"model"}""", token: null);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("line 3", (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestHub.Ct))!["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Empty((await hub.PostJsonAsync("/api/validate-yaml", """{"content":"---\nlicense: mit\n---\n","repoType":"model"}""", token: null))["warnings"]!.AsArray());
    }

    [Theory]
    [InlineData("GET", "/api/scheduled-jobs/local/abc", 403)]
    [InlineData("POST", "/api/scheduled-jobs/local", 403)]
    [InlineData("GET", "/gpt2/resolve/main/config.json", 404)]
    [InlineData("GET", "/api/models/gpt2/tree/main", 404)]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("GET", "/api/buckets/local/x", 501)]
    public async Task Every_refusal_carries_a_code_a_message_and_a_request_id(string method, string path, int status)
    {
        var hub = shared.Hub;
        var refused = await hub.SendAsync(new HttpMethod(method), path);
        Assert.Equal(status, (int)refused.StatusCode);
        Assert.All(["X-Error-Code", "X-Error-Message", "X-Request-Id"], name => Assert.NotEmpty(refused.Headers.GetValues(name).Single()));
    }

    [Fact]
    public async Task A_page_of_another_site_is_refused_and_one_of_this_machine_is_not()
    {
        var hub = shared.Hub;
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.GetAsync("/api/models", "user", ("Origin", "https://evil.example"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.GetAsync("/api/models", "user", ("Origin", "null"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.GetAsync("/api/models", "user", ("Origin", hub.Endpoint))).StatusCode);
    }

    private static Task<HttpResponseMessage> SettingsAsync(TestHub hub, string name, string body) => hub.SendAsync(HttpMethod.Put, $"/api/models/{name}/settings", new StringContent(body));
}
