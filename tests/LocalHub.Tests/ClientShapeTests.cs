using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub.Tests;

/// <summary>What clients index in answers without looking whether it is there.</summary>
public sealed class ClientShapeTests(SharedHub shared) : IClassFixture<SharedHub>
{
    [Fact]
    public async Task An_expanded_file_names_all_three_scans_and_a_comment_its_rendering_and_history()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        var security = (await hub.JsonAsync($"/api/models/{name}/tree/main?recursive=true&expand=true"))[0]!["securityFileStatus"]!;
        Assert.Equal("""{"status":"unscanned","avScan":{"status":"unscanned"},"pickleImportScan":{"status":"unscanned"}}""", security.ToJsonString());
        await hub.PostJsonAsync($"/api/models/{name}/discussions", """{"title":"Why?","description":"<b>","pullRequest":false}""");
        var data = (await hub.JsonAsync($"/api/models/{name}/discussions/1?diff=1"))["events"]![0]!["data"]!;
        Assert.Equal(("<p>&lt;b&gt;</p>", 0), ((string?)data["latest"]!["html"], data["history"]!.AsArray().Count));
    }

    [Fact]
    public async Task The_old_name_of_a_moved_repository_leads_to_the_new_one_by_a_relative_address()
    {
        var hub = shared.Hub;
        var old = await hub.CreateNewAsync();
        var (middle, now) = (old + "-b", old + "-c");
        await hub.PostJsonAsync("/api/repos/move", $$"""{"fromRepo":"{{old}}","toRepo":"{{middle}}","type":"model"}""");
        await hub.PostJsonAsync("/api/repos/move", $$"""{"fromRepo":"{{middle}}","toRepo":"{{now}}","type":"model"}""");
        async Task<string?> LocationAsync(HttpMethod method, string path, string? token = "user")
        {
            var answer = await hub.SendAsync(method, path, token: token);
            return answer.StatusCode == HttpStatusCode.TemporaryRedirect ? answer.Headers.Location!.OriginalString : null;
        }

        Assert.Equal($"/api/models/{now}?blobs=true", await LocationAsync(HttpMethod.Get, $"/api/models/{old}?blobs=true"));
        Assert.Equal($"/{now}/resolve/refs%2Fpr%2F1/a%20b.txt", await LocationAsync(HttpMethod.Head, $"/{middle}/resolve/refs%2Fpr%2F1/a%20b.txt"));
        Assert.Equal($"/{now}.git/info/lfs/objects/batch", await LocationAsync(HttpMethod.Post, $"/{old}.git/info/lfs/objects/batch"));
        await TestHub.OkAsync(await hub.SendAsync(HttpMethod.Put, $"/api/models/{now}/settings", new StringContent("""{"private":true}""", Encoding.UTF8, "application/json")));
        Assert.Null(await LocationAsync(HttpMethod.Get, $"/api/models/{old}", token: null));
        await hub.CreateAsync(old[6..]);
        Assert.Equal(old, (string?)(await hub.JsonAsync($"/api/models/{old}"))["id"]);
    }

    [Fact]
    public async Task A_name_with_a_percent_sign_is_that_name()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine("a%20b.txt", "percent"), TestHub.FileLine("a b.txt", "blank")]));
        Assert.Equal("percent", await (await hub.GetAsync($"/{name}/resolve/main/a%2520b.txt")).Content.ReadAsStringAsync(TestHub.Ct));
        Assert.Equal("blank", await (await hub.GetAsync($"/{name}/resolve/main/a%20b.txt")).Content.ReadAsStringAsync(TestHub.Ct));
    }

    [Fact]
    public async Task A_secret_of_a_Space_is_known_by_name_and_its_value_is_nowhere()
    {
        var hub = shared.Hub;
        var name = "space-" + Guid.NewGuid().ToString("N")[..8];
        await hub.PostJsonAsync("/api/repos/create", $$"""{"name":"{{name}}","type":"space","sdk":"gradio","secrets":[{"key":"A","value":"value-of-a-secret"}],"variables":[{"key":"V","value":"1"}]}""");
        await hub.PostJsonAsync($"/api/spaces/local/{name}/secrets", """{"key":"B","value":"value-of-a-secret"}""");
        var secrets = await hub.JsonAsync($"/api/spaces/local/{name}/secrets");
        Assert.Equal(["A", "B"], secrets.AsObject().Select(secret => secret.Key));
        Assert.DoesNotContain(Directory.EnumerateFiles(hub.Store, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)), file => File.ReadAllText(file).Contains("value-of-a-secret", StringComparison.Ordinal));
        Assert.Equal("1", (string?)(await hub.JsonAsync($"/api/spaces/local/{name}/variables"))["V"]!["value"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.GetAsync($"/api/spaces/local/{name}/variables", token: null)).StatusCode);
        Assert.Equal(("STOPPED", "cpu-basic"), ((string?)(await hub.JsonAsync($"/api/spaces/local/{name}/runtime"))["stage"], (string?)(await hub.JsonAsync($"/api/spaces/local/{name}/runtime"))["hardware"]!["requested"]));
        Assert.Equal("PAUSED", (string?)(await hub.PostJsonAsync($"/api/spaces/local/{name}/pause", "{}"))["stage"]);
    }

    [Fact]
    public async Task A_paper_was_published_at_an_instant_and_a_listed_collection_has_no_position()
    {
        var hub = shared.Hub;
        foreach (var list in (string[])["/api/papers/search?q=tricks", "/api/daily_papers?limit=1"])
        {
            var hit = (await hub.JsonAsync(list, token: null))[0]!;
            Assert.Matches(@"^\d{4}-\d\d-\d\dT00:00:00\.000Z$", (string)hit["publishedAt"]!);
            Assert.Equal((string?)hit["publishedAt"], (string?)hit["paper"]!["publishedAt"]);
        }

        var slug = (string)(await hub.PostJsonAsync("/api/collections", $$"""{"title":"List {{Guid.NewGuid():N}}"}"""))["slug"]!;
        Assert.True((await hub.JsonAsync($"/api/collections/{slug}")).AsObject().ContainsKey("position"));
        var listed = (await hub.JsonAsync("/api/collections?owner=local")).AsArray().Single(collection => (string?)collection!["slug"] == slug)!;
        Assert.False(listed.AsObject().ContainsKey("position"));
    }

    [Fact]
    public async Task Stages_are_told_to_the_last_and_a_job_runs_again_when_its_secrets_can_be_made_anew()
    {
        var hub = shared.Hub;
        async Task<string> RunAsync(string path, string body) => (string)(await hub.PostJsonAsync(path, body))["id"]!;
        var id = await RunAsync("/api/jobs/local", """{"command":["sh","-c","exit 3"],"dockerImage":"x","flavor":"cpu-basic","secrets":{"HF_TOKEN":"x"},"labels":{"kind":"trial"}}""");
        Assert.Contains("\"ERROR\"", await (await hub.GetAsync($"/api/jobs/local/{id}/events")).Content.ReadAsStringAsync(TestHub.Ct), StringComparison.Ordinal);
        var again = await RunAsync($"/api/jobs/local/{id}/duplicate", string.Empty);
        Assert.Equal(("trial", true), ((string?)(await hub.JsonAsync($"/api/jobs/local/{again}"))["labels"]!["kind"], again != id));
        var secret = await RunAsync("/api/jobs/local", """{"command":["true"],"dockerImage":"x","flavor":"cpu-basic","secrets":{"KEY":"x"}}""");
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.PostAsync($"/api/jobs/local/{secret}/duplicate", string.Empty)).StatusCode);
    }

    [Fact]
    public async Task Large_files_are_listed_over_the_whole_history()
    {
        var hub = shared.Hub;
        var listed = (await hub.JsonAsync("/api/models/org/tiny-bert/lfs-files"))[0]!;
        Assert.Equal(("model.safetensors", "refs/heads/main"), ((string?)listed["filename"], (string?)listed["ref"]));
        Assert.Equal(HttpStatusCode.NotImplemented, (await hub.PostAsync("/api/models/org/tiny-bert/lfs-files/batch", """{"deletions":{"sha":[]}}""")).StatusCode);
    }

    [Theory]
    [InlineData("num_parameters=min:1,max:10", true)]
    [InlineData("num_parameters=min:1K", false)]
    [InlineData("inference=warm", false)]
    [InlineData("apps=ollama", false)]
    [InlineData("search=tiny&search=bert", true)]
    public async Task A_listing_is_narrowed_by_size_and_by_what_nobody_serves(string query, bool isFound) =>
        Assert.Equal(isFound, (await shared.Hub.JsonAsync("/api/models?" + query)).AsArray().Any(model => (string)model!["id"]! == "org/tiny-bert"));

    [Fact]
    public async Task What_is_expanded_is_answered_and_nothing_else()
    {
        var info = (await shared.Hub.JsonAsync("/api/models/org/tiny-bert?expand=sha&expand=spaces&expand=childrenModelCount&expand=gguf&expand=siblings")).AsObject();
        Assert.Equal(["_id", "childrenModelCount", "id", "modelId", "sha", "siblings", "spaces"], info.Select(field => field.Key).Order(StringComparer.Ordinal));
        var tags = await shared.Hub.JsonAsync("/api/models-tags-by-type", token: null);
        Assert.Contains(tags["license"]!.AsArray(), tag => (string?)tag!["id"] == "license:apache-2.0" && (string?)tag["label"] == "apache-2.0");
    }

    [Theory]
    [InlineData("/api/models/local/none/auth-check", 404)]
    [InlineData("/api/models/org/tiny-bert/auth-check", 200)]
    [InlineData("/api/models/org/tiny-bert/auth-check/write", 403)]
    [InlineData("/api/users/somebody/overview", 404)]
    public async Task Access_is_told_before_it_is_used(string path, int status) =>
        Assert.Equal((HttpStatusCode)status, (await shared.Hub.GetAsync(path)).StatusCode);

    [Fact]
    public async Task A_deletion_of_a_missing_file_says_so_in_the_words_that_the_client_looks_for()
    {
        var name = await shared.Hub.CreateNewAsync();
        var refused = await shared.Hub.CommitAsync(name, [new JsonObject { ["key"] = "deletedFile", ["value"] = new JsonObject { ["path"] = "none" } }.ToJsonString()]);
        Assert.Equal((HttpStatusCode.NotFound, "EntryNotFound"), (refused.StatusCode, refused.Headers.GetValues("X-Error-Code").Single()));
        Assert.Contains("A file with this name doesn't exist", refused.Headers.GetValues("X-Error-Message").Single(), StringComparison.Ordinal);
    }
}
