using System.Net;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub.Tests;

public sealed class TalkTests(SharedHub shared) : IClassFixture<SharedHub>
{
    [Fact]
    public async Task A_discussion_is_opened_commented_renamed_edited_and_closed()
    {
        var hub = shared.Hub;
        var path = $"/api/models/{await hub.CreateNewAsync()}/discussions";
        var number = (int)(await hub.PostJsonAsync(path, """{"title":"Why?","description":"Because.","pullRequest":false}"""))["num"]!;
        var comment = (await hub.PostJsonAsync($"{path}/{number}/comment", """{"comment":"I see."}"""))["newMessage"]!;
        Assert.Equal("I see.", (string?)comment["data"]!["latest"]!["raw"]);
        Assert.Equal("Why!", (string?)(await hub.PostJsonAsync($"{path}/{number}/title", """{"title":"Why!"}"""))["newTitle"]!["data"]!["to"]);
        Assert.True((bool)(await hub.PostJsonAsync($"{path}/{number}/comment/{(string)comment["id"]!}/edit", """{"content":"I saw."}"""))["updatedComment"]!["data"]!["edited"]!);
        Assert.Equal("closed", (string?)(await hub.PostJsonAsync($"{path}/{number}/status", """{"status":"closed","comment":"Done."}"""))["newStatus"]!["data"]!["status"]);
        var details = await hub.JsonAsync($"{path}/{number}?diff=1");
        Assert.Equal(["comment", "comment", "title-change", "comment", "status-change"], details["events"]!.AsArray().Select(happened => (string)happened!["type"]!));
        Assert.Equal(("Why!", "closed", false), ((string?)details["title"], (string?)details["status"], (bool)details["isPullRequest"]!));
        Assert.Empty((await hub.JsonAsync(path + "?status=open"))["discussions"]!.AsArray());
        Assert.Equal(1, (int)(await hub.JsonAsync(path + "?status=closed&type=discussion&author=local"))["count"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync(path + "/9")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.PostAsync(path, """{"title":""}""")).StatusCode);
    }

    [Fact]
    public async Task A_pull_request_is_merged_once_and_not_over_what_main_changed()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        var path = $"/api/models/{name}/discussions";
        await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine("a", "1"), TestHub.FileLine("b", "1")]));
        await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine("a", "2")], rev: "main?create_pr=1"));
        await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine("b", "2")], rev: "main?create_pr=1"));
        await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine("b", "3")]));
        await hub.PostJsonAsync($"{path}/1/merge", "{}");
        Assert.Equal("2", await (await hub.GetAsync($"/{name}/resolve/main/a")).Content.ReadAsStringAsync(TestHub.Ct));
        var merged = await hub.JsonAsync($"{path}/1?diff=1");
        Assert.Equal("merged", (string?)merged["status"]);
        Assert.Equal((string?)(await hub.JsonAsync($"/api/models/{name}"))["sha"], (string?)merged["changes"]!["mergeCommitId"]);
        Assert.Contains("b/a", (string?)merged["diff"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await hub.PostAsync($"{path}/1/merge", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await hub.PostAsync($"{path}/2/merge", "{}")).StatusCode);
        Assert.Equal("3", await (await hub.GetAsync($"/{name}/resolve/main/b")).Content.ReadAsStringAsync(TestHub.Ct));
        Assert.Equal(["1", "2"], (await hub.JsonAsync($"/api/models/{name}/refs?include_prs=1"))["pullRequests"]!.AsArray().Select(found => (string)found!["name"]!));
    }

    [Fact]
    public async Task A_refused_commit_opens_no_pull_request()
    {
        var hub = shared.Hub;
        var name = await hub.CreateNewAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await hub.CommitAsync(name, ["""{"key":"deletedFile","value":{"path":"missing"}}"""], rev: "main?create_pr=1")).StatusCode);
        Assert.Empty((await hub.JsonAsync($"/api/models/{name}/refs"))["pullRequests"]!.AsArray());
        Assert.Equal(0, (int)(await hub.JsonAsync($"/api/models/{name}/discussions"))["count"]!);
        var draft = (int)(await hub.PostJsonAsync($"/api/models/{name}/discussions", """{"title":"Later","pullRequest":true}"""))["num"]!;
        await TestHub.OkAsync(await hub.CommitAsync(name, [TestHub.FileLine("a", "1")], rev: $"refs%2Fpr%2F{draft}"));
        Assert.Equal("draft", (string?)(await hub.JsonAsync($"/api/models/{name}/discussions/{draft}"))["status"]);
    }

    [Fact]
    public async Task A_collection_is_made_filled_changed_and_deleted()
    {
        await using var hub = await TestHub.StartAsync();
        var made = await hub.PostJsonAsync("/api/collections", """{"title":"My best","namespace":"local","private":false,"description":"d"}""");
        var slug = (string)made["slug"]!;
        Assert.Matches("^local/my-best-[0-9a-f]{24}$", slug);
        var again = await hub.PostAsync("/api/collections", """{"title":"My best","namespace":"local"}""");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(slug, (string?)JsonNode.Parse(await again.Content.ReadAsStringAsync(TestHub.Ct))!["slug"]);
        var path = "/api/collections/" + slug;
        await hub.PostJsonAsync(path + "/items", """{"item":{"type":"model","id":"org/tiny-bert"},"note":"small"}""");
        var filled = await hub.PostJsonAsync(path + "/items", """{"item":{"type":"paper","id":"1607.01759"}}""");
        Assert.Equal(["org/tiny-bert", "1607.01759"], filled["items"]!.AsArray().Select(item => (string)item!["id"]!));
        Assert.Equal(HttpStatusCode.Conflict, (await hub.PostAsync(path + "/items", """{"item":{"type":"model","id":"org/tiny-bert"}}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.PostAsync(path + "/items", """{"item":{"type":"model","id":"org/none"}}""")).StatusCode);
        var item = (string)filled["items"]![0]!["_id"]!;
        await TestHub.OkAsync(await hub.SendAsync(HttpMethod.Patch, $"{path}/items/{item}", new StringContent("""{"note":"tiny","position":1}""")));
        await TestHub.OkAsync(await hub.SendAsync(HttpMethod.Patch, path, new StringContent("""{"title":"Renamed","position":0}""")));
        await hub.RestartAsync();
        var seen = await hub.JsonAsync(path, token: null);
        Assert.Equal(("Renamed", "tiny", "org/tiny-bert"), ((string?)seen["title"], (string?)seen["items"]![1]!["note"]!["text"], (string?)seen["items"]![1]!["id"]));
        Assert.Single((await hub.JsonAsync("/api/collections?owner=local&item=models/org/tiny-bert&limit=5")).AsArray());
        Assert.Empty((await hub.JsonAsync("/api/collections?owner=somebody")).AsArray());
        Assert.Single((await TestHub.OkAsync(await hub.SendAsync(HttpMethod.Delete, $"{path}/items/{item}")))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.OK, (await hub.SendAsync(HttpMethod.Delete, path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync(path)).StatusCode);
    }
}
