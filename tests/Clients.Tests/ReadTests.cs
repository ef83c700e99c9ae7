using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Trainwright.Pipeline.Tests;

namespace Trainwright.Clients.Tests;

public sealed class ReadTests(ServedHub hub)
{
    private static string Seed => Path.Combine(Executable.Home, "build", "LocalHub", "seed");

    [Fact]
    public void The_client_learns_who_it_is_and_that_it_may_write()
    {
        var account = hub.Ask("account.mjs");
        Assert.Equal("user", (string?)account["type"]);
        Assert.Equal("local", (string?)account["name"]);
        Assert.Equal("write", (string?)account["auth"]!["accessToken"]!["role"]);
    }

    [Fact]
    public void Listings_hold_every_repository_of_the_seed_and_narrow_by_words_owner_task_and_tag()
    {
        var listings = hub.Ask("listings.mjs");
        var models = listings["models"]!.AsArray().Where(model => !ServedHub.IsNew((string)model!["name"]!)).ToList();
        Assert.Equal(SeedNames("models"), models.Select(model => (string)model!["name"]!).Order(StringComparer.Ordinal));
        Assert.All(models, model => Assert.Matches("^[0-9a-f]{40}$", (string)model!["sha"]!));
        Assert.All(models, model => Assert.Contains("README.md", Texts(model!["filePaths"]!)));
        Assert.Equal(SeedNames("datasets"), Texts(listings["datasets"]!).Where(name => !ServedHub.IsNew(name)).Order(StringComparer.Ordinal));
        Assert.Equal(["local/hashed-linear-wide"], Texts(listings["wide"]!));
        Assert.Equal(["local/customer-intents-recipes"], Texts(listings["tagged"]!));
        Assert.Single(listings["one"]!.AsArray());
        Assert.Empty(listings["nobodys"]!.AsArray());
        Assert.DoesNotContain(Texts(listings["spaces"]!), name => !ServedHub.IsNew(name));
    }

    [Fact]
    public void A_repository_shows_its_commit_card_files_and_tensors()
    {
        var seen = hub.Ask("repository.mjs");
        Assert.Equal("apache-2.0", (string?)seen["model"]!["cardData"]!["license"]);
        Assert.Equal("text-classification", (string?)seen["model"]!["task"]);
        Assert.Equal(["README.md", "config.json", "model.safetensors"], Texts(seen["model"]!["filePaths"]!));
        Assert.Matches("^[0-9a-f]{40}$", (string)seen["dataset"]!["sha"]!);
        Assert.Equal(["README.md", "test.jsonl", "train.jsonl", "validation.jsonl"], seen["rows"]!.AsArray().Select(file => (string)file!["path"]!));
        var weights = seen["files"]!.AsArray().Single(file => (string)file!["path"]! == "model.safetensors")!;
        Assert.Equal(new FileInfo(Weights).Length, (long)weights["size"]!);
        Assert.Equal(Sha256(Weights), (string?)weights["lfs"]!["oid"]);
        Assert.Equal("model.safetensors", (string?)Assert.Single(seen["paths"]!.AsArray())!["path"]);
        Assert.Equal("[4096,32]", seen["weights"]!["header"]!["linear.weight"]!["shape"]!.ToJsonString());
        Assert.Equal((4096 * 32) + 32, (int)seen["weights"]!["parameterCount"]!["F32"]!);
    }

    [Fact]
    public void What_is_there_is_told_apart_from_what_is_not()
    {
        var seen = hub.Ask("repository.mjs");
        Assert.Equal([true, false, true, false], ((string[])["hasConfig", "hasMissing", "isThere", "isMissingThere"]).Select(name => (bool)seen[name]!));
    }

    [Fact]
    public void A_file_comes_whole_or_by_range_and_its_bytes_are_the_seeds()
    {
        var seen = hub.Ask("download.mjs", "local/hashed-linear-base", "model.safetensors", "1000", "1032");
        var bytes = File.ReadAllBytes(Weights);
        Assert.Equal(bytes.Length, (int)seen["size"]!);
        Assert.Equal(Sha256(Weights), (string?)seen["sha256"]);
        Assert.Equal($"\"{Sha256(Weights)}\"", (string?)seen["info"]!["etag"]);
        Assert.Equal(bytes[1000..1032], Convert.FromBase64String((string)seen["part"]!));
        var range = seen["ranges"]!.AsArray()[^1]!;
        Assert.Equal("bytes=1000-1031", (string?)range["asked"]);
        Assert.Equal(206, (int)range["status"]!);
        Assert.Equal($"bytes 1000-1031/{bytes.Length}", (string?)range["got"]);
        Assert.Equal($"version https://git-lfs.github.com/spec/v1\noid sha256:{Sha256(Weights)}\nsize {bytes.Length}\n", (string?)seen["pointer"]);
        Assert.Null(seen["missing"]);
    }

    [Fact]
    public void A_snapshot_is_the_repository_on_disk()
    {
        var cache = Path.Combine(hub.Folder.Path, "js-cache");
        var folder = (string)hub.Ask("snapshot.mjs", "local/hashed-linear-base", cache)["folder"]!;
        Assert.Equal(["README.md", "config.json", "model.safetensors"], Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllBytes(Weights), File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
    }

    private static string Weights => Path.Combine(Seed, "models", "local", "hashed-linear-base", "model.safetensors");

    private static string Sha256(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static IEnumerable<string> Texts(JsonNode array) => array.AsArray().Select(item => (string)item!);

    private static IEnumerable<string> SeedNames(string kind) => Directory.GetDirectories(Path.Combine(Seed, kind, "local")).Select(folder => "local/" + Path.GetFileName(folder)).Order(StringComparer.Ordinal);
}
