using System.Text;

namespace Trainwright.LocalHub.Tests;

public sealed class StorageTests
{
    [Fact]
    public async Task A_check_counts_what_is_sound_and_names_what_is_broken()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        var commit = await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("a", "content")]));
        var sound = HubStoreCheck.Run(hub.Store);
        Assert.Empty(sound.Problems);
        Assert.Equal((3, 4), (sound.Repositories, sound.Commits));
        await hub.StopAsync();
        var blob = Directory.EnumerateFiles(Path.Combine(hub.Store, "blobs")).First(file => File.ReadAllText(file) == "content");
        await File.WriteAllTextAsync(blob, "conteNt", TestHub.Ct);
        Append(hub, "models/local/out", """{"ref":"refs/heads/lost","to":"1111111111111111111111111111111111111111"}""");
        Append(hub, "datasets/org/reviews", """{"ref":"refs/heads/main","to":""}""");
        await FlipAsync(Path.Combine(hub.Store, "repos", "models", "org", "tiny-bert", "history"), 300);
        var broken = HubStoreCheck.Run(hub.Store);
        Assert.True(broken.Problems.Count >= 4, string.Join('\n', broken.Problems));
        Assert.Contains(broken.Problems, problem => problem.Contains(Path.GetFileName(blob), StringComparison.Ordinal));
        Assert.Contains(broken.Problems, problem => problem.Contains("refs/heads/lost", StringComparison.Ordinal));
        Assert.Contains(broken.Problems, problem => problem.Contains("org/reviews: it has no main branch", StringComparison.Ordinal));
        Assert.Contains(broken.Problems, problem => problem.Contains("tiny-bert: line 1 of the history is not as it was written", StringComparison.Ordinal));
        Assert.NotNull(commit["commitOid"]);
    }

    [Fact]
    public async Task A_check_beside_a_hub_that_runs_sees_what_is_only_in_its_journal()
    {
        await using var hub = await TestHub.StartAsync();
        var repo = await hub.CreateNewAsync();
        await TestHub.OkAsync(await hub.CommitAsync(repo, [TestHub.FileLine("a", "seen from beside")]));
        Assert.False(File.Exists(Path.Combine(hub.Store, "repos", "models", repo, "history")));
        var report = HubStoreCheck.Run(hub.Store);
        Assert.Empty(report.Problems);
        Assert.Equal((3, 4), (report.Repositories, report.Commits));
    }

    [Fact]
    public async Task A_long_history_reads_back_as_it_was_written()
    {
        await using var hub = await TestHub.StartAsync();
        var repo = await hub.CreateNewAsync();
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal) { [".gitattributes"] = "" };
        for (var n = 0; n < 600; n++)
        {
            // Now and then one is removed, so that whole trees are written that some later change takes from.
            var (path, text) = ($"f{n % 7}/{n % 31}.txt", $"text {n}");
            var remove = n % 5 == 4 && expected.ContainsKey(path);
            await TestHub.OkAsync(await hub.CommitAsync(repo, [remove ? $$$"""{"key":"deletedFile","value":{"path":"{{{path}}}"}}""" : TestHub.FileLine(path, text)]));
            _ = remove ? expected.Remove(path) : expected.TryAdd(path, text);
            expected[remove ? ".gitattributes" : path] = remove ? "" : text;
        }

        await hub.RestartAsync();
        var files = (await hub.JsonAsync($"/api/models/{repo}/tree/main?recursive=true")).AsArray().Where(entry => (string)entry!["type"]! == "file").Select(entry => (string)entry!["path"]!).ToList();
        Assert.Equal(expected.Keys, files);
        foreach (var (path, text) in expected.Where(file => file.Value.Length > 0))
        {
            Assert.Equal(text, await (await hub.GetAsync($"/{repo}/resolve/main/{path}")).Content.ReadAsStringAsync(TestHub.Ct));
        }

        var report = HubStoreCheck.Run(hub.Store);
        Assert.Empty(report.Problems);
        Assert.Equal(603, report.Commits);
        var whole = File.ReadLines(Path.Combine(hub.Store, "repos", "models", repo, "history")).Count(line => line.Contains("\"files\":{", StringComparison.Ordinal));
        Assert.InRange(whole, 2, 40);
    }

    [Fact]
    public async Task A_store_of_an_older_version_opens_and_goes_on()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.StopAsync();
        var older = Path.Combine(hub.Store, "repos", "models", "local", "older");
        var content = Encoding.UTF8.GetBytes("kept");
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        var file = $$"""{"oid":"d8b0b9ff0b4e4c1a3c7b4b7e2b9a5e6f00000000","sha256":"{{sha256}}","size":4,"lfs":false,"eTag":"x"}""";
        Put("repo.json", """{"private":false,"createdAt":"2026-01-01T00:00:00+00:00","seedTree":null,"gated":null,"sdk":null}""");
        Put($"commits/{new string('a', 40)}.json", $$"""{"id":"{{new string('a', 40)}}","parent":null,"title":"First","description":"","author":"local","date":"2026-01-01T00:00:00+00:00","files":{"kept.txt":{{file}} } }""");
        Put("refs/heads/main", new string('a', 40) + "\n");
        Put("refs/tags/v1", new string('a', 40) + "\n");
        await File.WriteAllBytesAsync(Path.Combine(hub.Store, "blobs", sha256), content, TestHub.Ct);

        // What it had not finished: a second commit, in its journal only.
        var second = $$"""{"id":"{{new string('b', 40)}}","parent":"{{new string('a', 40)}}","title":"Second","description":"","author":"local","date":"2026-01-02T00:00:00+00:00","files":{"kept.txt":{{file}},"more.txt":{{file}} } }""";
        await File.WriteAllBytesAsync(Path.Combine(hub.Store, "journal"), OlderRecord(($"repos/models/local/older/commits/{new string('b', 40)}.json", second), ("repos/models/local/older/refs/heads/main", new string('b', 40) + "\n")), TestHub.Ct);
        await hub.RestartAsync();
        Assert.Equal(["Second", "First"], (await hub.JsonAsync("/api/models/local/older/commits/main")).AsArray().Select(commit => (string)commit!["title"]!));
        await TestHub.OkAsync(await hub.CommitAsync("local/older", [TestHub.FileLine("new.txt", "new"), """{"key":"deletedFile","value":{"path":"more.txt"}}"""], parent: new string('b', 40)));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await hub.SendAsync(HttpMethod.Delete, "/api/models/local/older/tag/v1")).StatusCode);
        await hub.RestartAsync();
        Assert.Equal(["kept.txt", "new.txt"], (await hub.JsonAsync("/api/models/local/older/tree/main")).AsArray().Select(entry => (string)entry!["path"]!));
        Assert.Equal("kept", await (await hub.GetAsync("/local/older/resolve/main/kept.txt")).Content.ReadAsStringAsync(TestHub.Ct));
        Assert.Empty((await hub.JsonAsync("/api/models/local/older/refs"))["tags"]!.AsArray());
        Assert.Empty(HubStoreCheck.Run(hub.Store).Problems);

        void Put(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(older, path))!);
            File.WriteAllText(Path.Combine(older, path), text);
        }
    }

    [Fact]
    public async Task What_was_in_the_journal_when_the_machine_stopped_is_there_after_a_start()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("a", "one")]));
        var second = (string)(await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("b", "two")])))["commitOid"]!;
        var journal = await ReadSharedAsync(Path.Combine(hub.Store, "journal"));
        Assert.NotEmpty(journal);
        await hub.StopAsync();

        // As if the last change had reached the disk in part, another not at all, and one more had been cut off while it was written down.
        var history = Path.Combine(hub.Store, "repos", "models", "local", "out", "history");
        var written = await File.ReadAllBytesAsync(history, TestHub.Ct);
        await File.WriteAllBytesAsync(history, written[..^40], TestHub.Ct);
        foreach (var blob in Directory.EnumerateFiles(Path.Combine(hub.Store, "blobs")).Where(file => File.ReadAllText(file) == "two").ToList())
        {
            File.Delete(blob);
        }

        await File.WriteAllBytesAsync(Path.Combine(hub.Store, "journal"), [.. journal, .. journal[..50]], TestHub.Ct);
        await hub.RestartAsync();
        Assert.Equal(second, (string?)(await hub.JsonAsync("/api/models/local/out"))["sha"]);
        Assert.Equal("two", await (await hub.GetAsync("/local/out/resolve/main/b")).Content.ReadAsStringAsync(TestHub.Ct));
        Assert.Empty(HubStoreCheck.Run(hub.Store).Problems);
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, TestHub.Ct);
        return bytes;
    }

    // A record as the version before histories wrote it: length, SHA-256, then for each file both lengths and both texts.
    private static byte[] OlderRecord(params (string Path, string Content)[] pieces)
    {
        var body = pieces.SelectMany(piece => (byte[])[.. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(piece.Path)), .. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(piece.Content)), .. Encoding.UTF8.GetBytes(piece.Path), .. Encoding.UTF8.GetBytes(piece.Content)]).ToArray();
        return [.. BitConverter.GetBytes(body.Length), .. System.Security.Cryptography.SHA256.HashData(body), .. body];
    }

    private static void Append(TestHub hub, string repo, string json)
    {
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];
        File.AppendAllText(Path.Combine(hub.Store, "repos", repo, "history"), $"{json} {digest}\n");
    }

    private static async Task FlipAsync(string file, int at)
    {
        var bytes = await File.ReadAllBytesAsync(file, TestHub.Ct);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestHub.Ct);
    }
}
