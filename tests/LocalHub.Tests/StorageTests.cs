using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

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
        await File.WriteAllTextAsync(Path.Combine(hub.Store, "repos", "models", "local", "out", "refs", "heads", "lost"), new string('1', 40), TestHub.Ct);
        File.Delete(Path.Combine(hub.Store, "repos", "datasets", "org", "reviews", "refs", "heads", "main"));
        var broken = HubStoreCheck.Run(hub.Store);
        Assert.Equal(3, broken.Problems.Count);
        Assert.Contains(broken.Problems, problem => problem.Contains(Path.GetFileName(blob), StringComparison.Ordinal));
        Assert.Contains(broken.Problems, problem => problem.Contains("refs/heads/lost", StringComparison.Ordinal));
        Assert.NotNull(commit["commitOid"]);
    }

    [Fact]
    public async Task What_was_in_the_journal_when_the_machine_stopped_is_there_after_a_start()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        var first = (string)(await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("a", "one")])))["commitOid"]!;
        var second = (string)(await TestHub.OkAsync(await hub.CommitAsync("local/out", [TestHub.FileLine("b", "two")])))["commitOid"]!;
        var journal = await ReadSharedAsync(Path.Combine(hub.Store, "journal"));
        Assert.NotEmpty(journal);
        await hub.StopAsync();

        // As if no file of the last change had reached the disk, and one more had been cut off while it was written down.
        var repo = Path.Combine(hub.Store, "repos", "models", "local", "out");
        File.Delete(Path.Combine(repo, "commits", second + ".json"));
        await File.WriteAllTextAsync(Path.Combine(repo, "refs", "heads", "main"), first + "\n", TestHub.Ct);
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

    [Fact]
    public async Task A_hub_that_is_killed_while_it_is_written_to_loses_no_commit_that_it_confirmed()
    {
        var root = Directory.CreateTempSubdirectory("trainwright-kill-").FullName;
        try
        {
            var confirmed = new List<string>();
            for (var life = 0; life < 4; life++)
            {
                using var hub = await ServedStore.StartAsync(root);
                await hub.CreateAsync("out");
                var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(hub, $"{life}-{writer}", confirmed))));
                await Task.Delay(150 + (life * 60), TestHub.Ct);
                hub.Kill();
                await writing;
            }

            Assert.Empty(HubStoreCheck.Run(root).Problems);
            using var after = await ServedStore.StartAsync(root);
            var paths = (await after.TreeAsync("out")).ToHashSet(StringComparer.Ordinal);
            Assert.NotEmpty(confirmed);
            Assert.Subset(paths, confirmed.ToHashSet(StringComparer.Ordinal));
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(root, "blobs"), ".*"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task WriteAsync(ServedStore hub, string writer, List<string> confirmed)
    {
        try
        {
            for (var n = 0; ; n++)
            {
                var path = $"{writer}-{n}";
                if (await hub.CommitAsync("out", path) is HttpStatusCode.OK)
                {
                    lock (confirmed)
                    {
                        confirmed.Add(path);
                    }
                }
            }
        }
        catch (HttpRequestException)
        {
            return; // Killed.
        }
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, TestHub.Ct);
        return bytes;
    }

    private sealed class ServedStore : IDisposable
    {
        private readonly Process _process;
        private readonly HttpClient _client;

        private ServedStore(Process process, string endpoint, string token)
        {
            _process = process;
            _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(endpoint), DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        }

        public static async Task<ServedStore> StartAsync(string root)
        {
            var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Trainwright.HubHarness"), [root]) { RedirectStandardOutput = true })!;
            return new ServedStore(process, (await process.StandardOutput.ReadLineAsync(TestHub.Ct))!, (await process.StandardOutput.ReadLineAsync(TestHub.Ct))!);
        }

        public async Task CreateAsync(string name) => await _client.PostAsync("/api/repos/create", new StringContent($$"""{"name":"{{name}}"}"""), TestHub.Ct);

        public async Task<HttpStatusCode> CommitAsync(string name, string path) =>
            (await _client.PostAsync($"/api/models/local/{name}/commit/main", new StringContent("{\"key\":\"header\",\"value\":{\"summary\":\"x\"}}\n" + TestHub.FileLine(path, path)), TestHub.Ct)).StatusCode;

        public async Task<IEnumerable<string>> TreeAsync(string name) =>
            JsonNode.Parse(await _client.GetStringAsync($"/api/models/local/{name}/tree/main", TestHub.Ct))!.AsArray().Select(entry => (string)entry!["path"]!);

        public void Kill() => _process.Kill();

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            _client.Dispose();
        }
    }
}
