using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using Trainwright.LocalHub;
using Trainwright.LocalHub.Tests;

namespace Trainwright.Fuzz.Tests;

public sealed class HubFuzzTests
{
    private const string Variable = "TRAINWRIGHT_FUZZ_REQUESTS";
    private const int Default = 2000;

    private static long Requests => long.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var asked) ? asked : Default;

    [Fact]
    public async Task No_request_makes_the_hub_fail_or_its_store_unsound()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("fuzzed");
        await TestHub.OkAsync(await hub.CommitAsync("local/fuzzed", [TestHub.FileLine("kept", "kept")]));
        var outside = Outside(hub);
        var statuses = new Dictionary<int, int>();
        FuzzGen.Request.Sample(
            request =>
            {
                var status = Send(hub, request);
                lock (statuses)
                {
                    statuses[status] = statuses.GetValueOrDefault(status) + 1;
                }

                Assert.True(status is >= 200 and < 500 or 501, $"{status}: {request}");
            },
            iter: Requests,
            threads: 4);
        TestContext.Current.SendDiagnosticMessage(string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}")));
        Assert.Equal(Requests, statuses.Values.Sum());
        Assert.Empty(HubStoreCheck.Run(hub.Store).Problems);
        Assert.Equal(outside, Outside(hub));
        Assert.Equal("local", (string?)(await hub.JsonAsync("/api/whoami-v2"))["name"]);
        await hub.RestartAsync();
        Assert.Empty(HubStoreCheck.Run(hub.Store).Problems);
        Assert.Equal(3, (await hub.JsonAsync("/api/models/org/tiny-bert/tree/main")).AsArray().Count);
    }

    [Theory]
    [InlineData("Host: evil.example")]
    [InlineData("Host: 127.0.0.1.evil.example")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: null")]
    public async Task Another_name_of_this_machine_and_pages_of_other_sites_are_refused_on_every_route(string header)
    {
        await using var hub = await TestHub.StartAsync();
        Assert.All(new[] { "/", "/api/whoami-v2", "/api/models", "/org/tiny-bert/resolve/main/README.md", "/nowhere" }, path => Assert.Equal(403, Send(hub, new FuzzRequest("GET", path, "", "text/plain", header, true))));
    }

    [Fact]
    public async Task A_link_in_the_store_leads_nobody_out_of_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        await using var hub = await TestHub.StartAsync();
        var repo = Directory.CreateDirectory(Path.Combine(hub.Store, "repos", "models", "local", "linked")).FullName;
        File.CreateSymbolicLink(Path.Combine(repo, "link"), Path.Combine(hub.Store, "token"));
        File.CreateSymbolicLink(Path.Combine(hub.Store, "blobs", new string('2', 64)), Path.Combine(hub.Store, "token"));
        foreach (var path in new[] { "/local/linked/resolve/main/link", "/api/models/local/linked", $"/lfs/{new string('2', 64)}?size=43&signature=x", "/local/linked/raw/main/link" })
        {
            Assert.InRange(Send(hub, new FuzzRequest("GET", path, "", "text/plain", null, true)), 400, 499);
        }
    }

    // Nothing may be written beside the store, wherever a path in a request points.
    private static string Outside(TestHub hub) =>
        string.Join('\n', Directory.EnumerateFileSystemEntries(hub.Root, "*", SearchOption.AllDirectories).Where(entry => !entry.StartsWith(hub.Store, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    // By socket: a client library would mend most of what is broken here.
    private static int Send(TestHub hub, FuzzRequest request)
    {
        using var client = new TcpClient("127.0.0.1", new Uri(hub.Endpoint).Port) { ReceiveTimeout = 30_000, NoDelay = true };
        using var stream = client.GetStream();
        var body = Encoding.UTF8.GetBytes(request.Body);
        var path = string.Concat(request.Path.Select(c => c is > ' ' and <= '~' ? c.ToString() : Uri.HexEscape((char)(c & 0xff))));
        var head = new StringBuilder($"{request.Method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Type: {request.ContentType}\r\nContent-Length: {body.Length}\r\n");
        head.Append(request.Header is { } header && header.StartsWith("Host", StringComparison.Ordinal) ? string.Empty : $"Host: 127.0.0.1:{new Uri(hub.Endpoint).Port}\r\n");
        head.Append(request.IsSigned && request.Header?.StartsWith("Authorization", StringComparison.Ordinal) is not true ? $"Authorization: Bearer {hub.Token}\r\n" : string.Empty);
        head.Append(request.Header is { } more ? more + "\r\n" : string.Empty).Append("\r\n");
        stream.Write(Encoding.ASCII.GetBytes(head.ToString()));
        try
        {
            stream.Write(body);
        }
        catch (IOException)
        {
            // The Hub answered before it had read everything.
        }

        using var reader = new StreamReader(stream, Encoding.ASCII);
        try
        {
            var status = Status(reader.ReadLine());
            while (status == 100)
            {
                // "Go on" is no answer: that one follows, after an empty line.
                reader.ReadLine();
                status = Status(reader.ReadLine());
            }

            return status;
        }
        catch (IOException error)
        {
            throw new InvalidOperationException($"No answer to {request}: {error.Message}", error);
        }
    }

    private static int Status(string? line) => line is { Length: >= 12 } && int.TryParse(line.AsSpan(9, 3), CultureInfo.InvariantCulture, out var status) ? status : 0;
}
