using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Trainwright.LocalHub.Tests;

public sealed class SlowTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task An_upload_that_trickles_is_refused_and_nothing_of_it_is_kept()
    {
        await using var hub = await TestHub.StartAsync(options => options with { UploadBytesPerSecond = 100, UploadGrace = Grace });
        var repo = await hub.CreateNewAsync();
        var oid = new string('7', 64);
        var batch = await hub.PostJsonAsync($"/{repo}.git/info/lfs/objects/batch", $$"""{"operation":"upload","objects":[{"oid":"{{oid}}","size":5000}]}""");
        var upload = new Uri((string)batch["objects"]![0]!["actions"]!["upload"]!["href"]!);
        var before = (await hub.JsonAsync($"/api/models/{repo}"))["sha"]!.ToJsonString();
        string[] heads = [$"PUT {upload.PathAndQuery}", $"POST /api/models/{repo}/commit/main", $"POST /api/models/{repo}/preupload/main"];
        var answers = await Task.WhenAll(heads.Select(head => TrickleAsync(hub, head)));
        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.Contains("X-Error-Code: RequestTimeout", answer, StringComparison.Ordinal));
        Assert.Equal(before, (await hub.JsonAsync($"/api/models/{repo}"))["sha"]!.ToJsonString());
        Assert.False(File.Exists(Path.Combine(hub.Store, "blobs", oid)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(hub.Store, "blobs"), ".*"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(hub.Store, "uploads")));
        Assert.Empty(HubStoreCheck.Run(hub.Store).Problems);
    }

    [Fact]
    public async Task Connections_that_say_nothing_or_half_a_word_do_not_keep_others_waiting()
    {
        await using var hub = await TestHub.StartAsync();
        var repo = await hub.CreateNewAsync();
        var open = new List<TcpClient>();
        try
        {
            for (var n = 0; n < 300; n++)
            {
                var client = new TcpClient("127.0.0.1", new Uri(hub.Endpoint).Port);
                open.Add(client);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes((n % 3) switch { 0 => "", 1 => "POST /api/", _ => $"POST /api/models/{repo}/commit/main HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {hub.Token}\r\nContent-Length: 100\r\n\r\n{{" }), TestHub.Ct);
            }

            for (var n = 0; n < 20; n++)
            {
                Assert.Equal(HttpStatusCode.OK, (await hub.CommitAsync(repo, [TestHub.FileLine($"{n}", "x")])).StatusCode);
            }

            Assert.Equal(21, (await hub.JsonAsync($"/api/models/{repo}/tree/main")).AsArray().Count);
        }
        finally
        {
            open.ForEach(client => client.Dispose());
        }
    }

    // One byte at a time until the Hub has had enough; what it then says.
    private static async Task<string> TrickleAsync(TestHub hub, string line)
    {
        using var client = new TcpClient("127.0.0.1", new Uri(hub.Endpoint).Port) { NoDelay = true };
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {hub.Token}\r\nContent-Length: 5000\r\n\r\n")), TestHub.Ct);
        var answer = new StreamReader(stream, Encoding.ASCII).ReadToEndAsync(TestHub.Ct);
        for (var watch = Stopwatch.StartNew(); !answer.IsCompleted && watch.Elapsed < TimeSpan.FromSeconds(60); await Task.WhenAny(answer, Task.Delay(500, TestHub.Ct)))
        {
            try
            {
                await stream.WriteAsync("x"u8.ToArray(), TestHub.Ct);
            }
            catch (IOException)
            {
                break; // It has hung up.
            }
        }

        return await answer;
    }
}
