using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Trainwright.HubBench;

/// <summary>Measures the embedded Hub against the disk and against a static file server, alternating, and prints what it found.</summary>
internal sealed class Measures(string folder, long bigBytes, string trainwright)
{
    private const int Commits = 1000;
    private const int WarmUp = 6000;
    private const int Files = 20;
    private const int Rounds = 15;
    private const int Uploads = 100;
    private const int FileBytes = 4 << 20;
    private int _contents;

    public async Task RunAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder, "static"));
        using var hub = new BenchServer(trainwright, "--target", "HubServe", "--root", Path.Combine(folder, "hub"), "--seed-data", "none", "--work-dir", Path.Combine(folder, "work"));
        using var plain = new BenchServer(typeof(Measures).Assembly.Location, "static", Path.Combine(folder, "static"));
        await CommitsAsync(hub);
        await DownloadsAsync(hub, plain);
        await UploadsAsync(hub);
        await BigAsync(hub);
    }

    private async Task CommitsAsync(BenchServer hub)
    {
        await hub.PostAsync("/api/repos/create", """{"name":"commits"}""");
        CommitRate(hub, WarmUp, 8);
        var (disk, alone, together) = (new List<double>(), new List<double>(), new List<double>());
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            disk.Add(FsyncRate());
            alone.Add(CommitRate(hub, Commits, 1));
            var (server, own) = (hub.Processor, Process.GetCurrentProcess().TotalProcessorTime);
            together.Add(CommitRate(hub, Commits, 8));
            ours.Add((hub.Processor - server).TotalMilliseconds / Commits);
            theirs.Add((Process.GetCurrentProcess().TotalProcessorTime - own).TotalMilliseconds / Commits);
        }

        Row("fsyncs of an appended 1 KiB, a second", Median(disk), 1);
        Row("small commits one after the other, a second", Median(alone), Median(alone) / Median(disk));
        Row("small commits by 8 clients to one branch, a second", Median(together), Median(together) / Median(disk));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| processor time of one of these, ms: the Hub's and the clients' | {Median(ours):0.00} and {Median(theirs):0.00} | |"));
    }

    // Every commit has other content: what is there already would be stored for nothing.
    private double CommitRate(BenchServer hub, int count, int clients)
    {
        var next = -1;
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, clients).Select(_ => new Thread(() =>
        {
            using var client = new CommitClient(hub.Client.BaseAddress!, hub.Token, "commits");
            for (int n; (n = Interlocked.Increment(ref next)) < count;)
            {
                client.Commit($"{n % Files}.txt", $"content {Interlocked.Increment(ref _contents)}");
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return count / watch.Elapsed.TotalSeconds;
    }

    private double FsyncRate()
    {
        using var file = File.OpenHandle(Path.Combine(folder, "fsync"), FileMode.Create, FileAccess.Write);
        var block = RandomNumberGenerator.GetBytes(1024);
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < Commits; n++)
        {
            RandomAccess.Write(file, block, n * 1024L);
            RandomAccess.FlushToDisk(file);
        }

        return Commits / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> RateAsync(int count, int clients, Func<int, Task> act)
    {
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            for (int n; (n = Interlocked.Increment(ref next)) < count;)
            {
                await act(n);
            }
        }));
        return count / watch.Elapsed.TotalSeconds;
    }

    private async Task DownloadsAsync(BenchServer hub, BenchServer plain)
    {
        var content = RandomNumberGenerator.GetBytes(FileBytes);
        await File.WriteAllBytesAsync(Path.Combine(folder, "static", "file.bin"), content);
        await UploadAsync(hub, "commits", "file.bin", () => new MemoryStream(content), Convert.ToHexStringLower(SHA256.HashData(content)), content.Length);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            theirs.Add(await RateAsync(100, 4, _ => ReadAsync(plain, "/file.bin")));
            ours.Add(await RateAsync(100, 4, _ => ReadAsync(hub, "/local/commits/resolve/main/file.bin")));
        }

        Row("GET of 4 MiB from a static Kestrel server, a second", Median(theirs), 1);
        Row("GET of 4 MiB from the Hub, a second (ratio: time against static)", Median(ours), Median(theirs) / Median(ours));
    }

    private static async Task ReadAsync(BenchServer server, string path)
    {
        using var response = await server.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await response.EnsureSuccessStatusCode().Content.CopyToAsync(Stream.Null);
    }

    private static async Task UploadsAsync(BenchServer hub)
    {
        await hub.PostAsync("/api/repos/create", """{"name":"uploads"}""");
        var contents = Enumerable.Range(0, Uploads).Select(_ => RandomNumberGenerator.GetBytes(256 * 1024)).ToList();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(contents.Select((content, n) => UploadAsync(hub, "uploads", $"{n}.bin", () => new MemoryStream(content), Convert.ToHexStringLower(SHA256.HashData(content)), content.Length)));
        var seconds = watch.Elapsed.TotalSeconds;
        var there = 0;
        for (var n = 0; n < Uploads; n++)
        {
            there += (await hub.Client.GetByteArrayAsync($"/local/uploads/resolve/main/{n}.bin")).AsSpan().SequenceEqual(contents[n]) ? 1 : 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Uploads} uploads of 256 KiB at the same time, each with its commit: intact | {there} of {Uploads} in {seconds:0.0} s | |"));
    }

    private async Task BigAsync(BenchServer hub)
    {
        var file = Path.Combine(folder, "big.bin");
        await using (var big = File.Create(file))
        {
            for (var written = 0L; written < bigBytes; written += 1 << 20)
            {
                await big.WriteAsync(RandomNumberGenerator.GetBytes(1 << 20));
            }
        }

        var digest = await DigestAsync(File.OpenRead(file));
        var up = Stopwatch.StartNew();
        await UploadAsync(hub, "uploads", "big.bin", () => File.OpenRead(file), digest, bigBytes);
        up.Stop();
        var down = Stopwatch.StartNew();
        using var response = await hub.Client.GetAsync("/local/uploads/resolve/main/big.bin", HttpCompletionOption.ResponseHeadersRead);
        var isIntact = await DigestAsync(await response.Content.ReadAsStreamAsync()) == digest;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| a file of {bigBytes >> 20} MiB up and down: {(isIntact ? "intact" : "BROKEN")} | up {up.Elapsed.TotalSeconds:0.0} s, down {down.Elapsed.TotalSeconds:0.0} s | |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| most memory of the Hub's process in all of this | {hub.PeakMegabytes:0} MiB | |"));
        File.Delete(file);
    }

    private static async Task UploadAsync(BenchServer hub, string repo, string path, Func<Stream> open, string oid, long size)
    {
        var batch = JsonNode.Parse(await hub.PostAsync($"/local/{repo}.git/info/lfs/objects/batch", $$"""{"operation":"upload","transfers":["basic"],"objects":[{"oid":"{{oid}}","size":{{size}} }]}"""))!;
        using var put = await hub.Client.PutAsync((string)batch["objects"]![0]!["actions"]!["upload"]!["href"]!, new StreamContent(open()));
        put.EnsureSuccessStatusCode();
        await hub.PostAsync($"/api/models/local/{repo}/commit/main", """{"key":"header","value":{"summary":"x"}}""" + "\n" + $$$"""{"key":"lfsFile","value":{"path":"{{{path}}}","algo":"sha256","oid":"{{{oid}}}","size":{{{size}}} }}""");
    }

    private static async Task<string> DigestAsync(Stream stream)
    {
        await using (stream)
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Row(string what, double value, double ratio) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {value:0} | {ratio:0.00} |"));
}
