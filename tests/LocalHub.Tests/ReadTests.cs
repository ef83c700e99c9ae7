using System.Net;
using System.Security.Cryptography;

namespace Trainwright.LocalHub.Tests;

public sealed class ReadTests(SharedHub shared) : IClassFixture<SharedHub>
{
    private const string Weights = "/org/tiny-bert/resolve/main/model.safetensors";

    [Fact]
    public async Task A_model_tells_its_commit_card_parameters_and_files()
    {
        var hub = shared.Hub;
        var info = await hub.JsonAsync("/api/models/org/tiny-bert?blobs=true", token: null);
        Assert.Equal("org/tiny-bert", (string?)info["id"]);
        Assert.Equal(40, ((string)info["sha"]!).Length);
        Assert.Equal("text-classification", (string?)info["pipeline_tag"]);
        Assert.Equal(["text-classification", "tiny", "bert", "license:apache-2.0", "dataset:org/reviews", "arxiv:1607.01759"], info["tags"]!.AsArray().Select(tag => (string)tag!));
        Assert.Equal(6, (long)info["safetensors"]!["total"]!);
        Assert.Equal("BertModel", (string?)info["config"]!["architectures"]![0]);
        var weights = info["siblings"]!.AsArray().Single(file => (string)file!["rfilename"]! == "model.safetensors")!;
        Assert.Equal((long)weights["size"]!, (long)weights["lfs"]!["size"]!);
        Assert.Equal((string)info["sha"]!, (string)(await hub.JsonAsync("/api/models/org/tiny-bert/revision/HEAD"))["sha"]!);
        Assert.Equal((string)info["sha"]!, (string)(await hub.JsonAsync($"/api/models/org/tiny-bert/revision/{(string)info["sha"]!}"))["sha"]!);
    }

    [Fact]
    public async Task The_same_seed_has_the_same_commits_everywhere_and_a_restart_adds_none()
    {
        await using var one = await TestHub.StartAsync();
        await using var other = await TestHub.StartAsync();
        var sha = (string)(await one.JsonAsync("/api/datasets/org/reviews"))["sha"]!;
        Assert.Equal(sha, (string)(await other.JsonAsync("/api/datasets/org/reviews"))["sha"]!);
        await one.RestartAsync();
        Assert.Single((await one.JsonAsync("/api/datasets/org/reviews/commits/main")).AsArray());
    }

    [Fact]
    public async Task A_changed_seed_makes_one_more_commit()
    {
        await using var hub = await TestHub.StartAsync();
        var before = (string)(await hub.JsonAsync("/api/datasets/org/reviews"))["sha"]!;
        hub.Put("datasets/org/reviews/data/train.jsonl", "{\"text\":\"bad\",\"label\":0}\n");
        await hub.RestartAsync();
        var commits = (await hub.JsonAsync("/api/datasets/org/reviews/commits/main")).AsArray();
        Assert.Equal(2, commits.Count);
        Assert.Equal(before, (string?)commits[1]!["id"]);
        Assert.Contains("bad", await (await hub.GetAsync("/datasets/org/reviews/resolve/main/data/train.jsonl")).Content.ReadAsStringAsync(TestHub.Ct), StringComparison.Ordinal);
        Assert.Contains("good", await (await hub.GetAsync($"/datasets/org/reviews/resolve/{before}/data/train.jsonl")).Content.ReadAsStringAsync(TestHub.Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_carries_the_headers_that_clients_cache_by()
    {
        var hub = shared.Hub;
        var head = await hub.SendAsync(HttpMethod.Head, Weights, token: null);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        var tag = head.Headers.ETag!.Tag;
        Assert.Equal(66, tag.Length);
        Assert.Equal(tag, head.Headers.GetValues("X-Linked-Etag").Single());
        Assert.Equal(head.Content.Headers.ContentLength.ToString(), head.Headers.GetValues("X-Linked-Size").Single());
        Assert.Equal((string?)(await hub.JsonAsync("/api/models/org/tiny-bert"))["sha"], head.Headers.GetValues("X-Repo-Commit").Single());
        Assert.Equal(HttpStatusCode.NotModified, (await hub.GetAsync(Weights, "user", ("If-None-Match", tag))).StatusCode);
        var regular = await hub.SendAsync(HttpMethod.Head, "/datasets/org/reviews/resolve/main/data/train.jsonl");
        Assert.Equal(42, regular.Headers.ETag!.Tag.Length);
    }

    [Fact]
    public async Task A_range_is_sent_alone_and_one_past_the_end_is_refused()
    {
        var hub = shared.Hub;
        var whole = await (await hub.GetAsync(Weights)).Content.ReadAsByteArrayAsync(TestHub.Ct);
        var part = await hub.GetAsync(Weights, "user", ("Range", "bytes=8-11"));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal($"bytes 8-11/{whole.Length}", part.Content.Headers.ContentRange!.ToString());
        Assert.Equal(whole[8..12], await part.Content.ReadAsByteArrayAsync(TestHub.Ct));
        var rest = await hub.GetAsync(Weights, "user", ("Range", $"bytes={whole.Length - 3}-"));
        Assert.Equal(whole[^3..], await rest.Content.ReadAsByteArrayAsync(TestHub.Ct));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await hub.GetAsync(Weights, "user", ("Range", $"bytes={whole.Length}-"))).StatusCode);
    }

    [Fact]
    public async Task Raw_is_the_file_as_git_holds_it()
    {
        var hub = shared.Hub;
        var whole = await (await hub.GetAsync(Weights)).Content.ReadAsByteArrayAsync(TestHub.Ct);
        var raw = await hub.GetAsync(Weights.Replace("resolve", "raw", StringComparison.Ordinal));
        var pointer = await raw.Content.ReadAsStringAsync(TestHub.Ct);
        Assert.Equal($"version https://git-lfs.github.com/spec/v1\noid sha256:{Convert.ToHexStringLower(SHA256.HashData(whole))}\nsize {whole.Length}\n", pointer);
        var entry = (await hub.JsonAsync("/api/models/org/tiny-bert/tree/main")).AsArray().Single(entry => (string)entry!["path"]! == "model.safetensors")!;
        Assert.Equal((int)entry["lfs"]!["pointerSize"]!, pointer.Length);
        Assert.Equal($"\"{(string)entry["oid"]!}\"", raw.Headers.ETag!.Tag);
        Assert.Contains("good", await (await hub.GetAsync("/datasets/org/reviews/raw/main/data/train.jsonl")).Content.ReadAsStringAsync(TestHub.Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tree_is_listed_by_folder_or_whole()
    {
        var hub = shared.Hub;
        Assert.Equal(["README.md", "data"], await PathsAsync(hub, "/api/datasets/org/reviews/tree/main"));
        Assert.Equal(["README.md", "data", "data/train.jsonl"], await PathsAsync(hub, "/api/datasets/org/reviews/tree/main?recursive=true"));
        Assert.Equal(["data/train.jsonl"], await PathsAsync(hub, "/api/datasets/org/reviews/tree/main/data"));
        var form = new FormUrlEncodedContent([new("paths", "data"), new("paths", "README.md"), new("paths", "missing"), new("expand", "true")]);
        var entries = await TestHub.OkAsync(await hub.SendAsync(HttpMethod.Post, "/api/datasets/org/reviews/paths-info/main", form, token: null));
        Assert.Equal(["directory", "file"], entries.AsArray().Select(entry => (string)entry!["type"]!));
    }

    [Theory]
    [InlineData("/api/models/org/none", "RepoNotFound")]
    [InlineData("/api/models/gpt2", "RepoNotFound")]
    [InlineData("/api/models/org/tiny-bert/revision/v9", "RevisionNotFound")]
    [InlineData("/org/tiny-bert/resolve/main/none.txt", "EntryNotFound")]
    [InlineData("/org/tiny-bert/resolve/refs%2Fpr%2F7/README.md", "RevisionNotFound")]
    [InlineData("/org/tiny-bert/resolve/main/..%2F..%2Frepo.json", "EntryNotFound")]
    [InlineData("/api/models/org/tiny-bert/tree/main/none", "EntryNotFound")]
    public async Task What_is_not_there_is_named_by_a_code(string path, string code)
    {
        var hub = shared.Hub;
        var response = await hub.GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, code), (response.StatusCode, response.Headers.GetValues("X-Error-Code").Single()));
        Assert.NotEmpty(response.Headers.GetValues("X-Error-Message").Single());
    }

    [Fact]
    public async Task A_search_finds_by_name_tag_and_card_and_turns_pages()
    {
        await using var hub = await TestHub.StartAsync();
        foreach (var name in (string[])["alpha", "beta", "gamma"])
        {
            await hub.CreateAsync(name);
        }

        Assert.Equal(["org/tiny-bert"], await IdsAsync(hub, "/api/models?author=org&search=tiny+bert"));
        Assert.Equal(["org/tiny-bert"], await IdsAsync(hub, "/api/models?author=org&filter=text-classification"));
        Assert.Equal(["org/tiny-bert"], await IdsAsync(hub, "/api/models?author=org&filter=arxiv:1607.01759"));
        Assert.Equal(["org/reviews"], await IdsAsync(hub, "/api/datasets?search=books"));
        Assert.Empty(await IdsAsync(hub, "/api/models?author=org&search=tiny+nothing"));
        var first = await hub.GetAsync("/api/models?author=local&limit=2");
        Assert.Equal(["local/alpha", "local/beta"], (await TestHub.OkAsync(first)).AsArray().Select(model => (string)model!["id"]!));
        var next = first.Headers.GetValues("Link").Single();
        Assert.EndsWith("rel=\"next\"", next, StringComparison.Ordinal);
        Assert.Equal(["local/gamma"], await IdsAsync(hub, next[1..next.IndexOf('>', StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Papers_are_searched_described_and_read()
    {
        var hub = shared.Hub;
        Assert.Equal("1607.01759", (string?)(await hub.JsonAsync("/api/papers/search?q=bag+of+tricks", token: null))[0]!["paper"]!["id"]);
        Assert.Equal(2, (await hub.JsonAsync("/api/daily_papers")).AsArray().Count);
        Assert.Equal("0902.2206", (string?)(await hub.JsonAsync("/api/papers/1607.01759v3"))["references"]![0]);
        var text = await (await hub.GetAsync("/papers/1607.01759.md")).Content.ReadAsStringAsync(TestHub.Ct);
        Assert.StartsWith("# Bag of Tricks\n", text, StringComparison.Ordinal);
        Assert.Contains("## Model\n\nAverages.", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync("/api/papers/9999.99999")).StatusCode);
    }

    [Theory]
    [InlineData("/", "org/tiny-bert")]
    [InlineData("/org/tiny-bert", "license: apache-2.0")]
    [InlineData("/datasets/org/reviews/tree/main/data", "data/train.jsonl")]
    [InlineData("/datasets/org/reviews/blob/main/data/train.jsonl", "&quot;good&quot;")]
    [InlineData("/papers/1607.01759", "Bag of Tricks")]
    public async Task Every_link_of_a_report_opens_a_page(string path, string text)
    {
        var hub = shared.Hub;
        var page = await hub.GetAsync(path, token: null);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Contains(text, await page.Content.ReadAsStringAsync(TestHub.Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instants_are_written_as_the_python_client_reads_them()
    {
        var hub = shared.Hub;
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)(await hub.JsonAsync("/api/models/org/tiny-bert"))["lastModified"]!);
    }

    [Fact]
    public async Task What_needs_xet_is_refused_in_words()
    {
        var hub = shared.Hub;
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync("/api/models/org/tiny-bert/xet-read-token/main")).StatusCode);
        var bucket = await hub.PostAsync("/api/buckets/local/jobs-artifacts", "{}");
        Assert.Equal(HttpStatusCode.NotImplemented, bucket.StatusCode);
        Assert.Contains("Xet", bucket.Headers.GetValues("X-Error-Message").Single(), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> PathsAsync(TestHub hub, string path) => (await hub.JsonAsync(path, token: null)).AsArray().Select(entry => (string)entry!["path"]!);

    private static async Task<IEnumerable<string>> IdsAsync(TestHub hub, string path) => (await hub.JsonAsync(path)).AsArray().Select(model => (string)model!["id"]!);
}
