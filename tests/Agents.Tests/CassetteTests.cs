namespace Trainwright.Agents.Tests;

public sealed class CassetteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trainwright-cassette-").FullName;

    private string Tape => Path.Combine(_folder, "agents", "cassette.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_recorded_is_played_byte_for_byte_equal_requests_in_their_order()
    {
        await using var server = await ScriptedServer.StartAsync((_, number) => number == 1 ? Step.Error(503, "busy", "9") : Step.Prose($"answer {number} with sk-secret-1234567890"));
        List<(int, string)> live = [await AskAsync(Recorder(), server.Endpoint, "a"), await AskAsync(Recorder(), server.Endpoint, "a"), await AskAsync(Recorder(), server.Endpoint, "b")];
        using var player = new CassettePlayer(Tape);
        List<(int, string)> played = [await AskAsync(player, server.Endpoint, "a"), await AskAsync(player, server.Endpoint, "a"), await AskAsync(player, server.Endpoint, "b")];
        Assert.Equal(live.Select(l => (l.Item1, l.Item2.Replace("sk-secret-1234567890", "***", StringComparison.Ordinal))), played);
        Assert.Empty(player.Unplayed);
        Assert.DoesNotContain("sk-secret", await File.ReadAllTextAsync(Tape, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_recorded_is_an_error_and_what_was_not_asked_for_is_named()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Step.Prose("x"));
        await AskAsync(Recorder(), server.Endpoint, "a");
        using var player = new CassettePlayer(Tape);
        var miss = await Assert.ThrowsAsync<CassetteMissException>(() => AskAsync(player, server.Endpoint, "other"));
        Assert.Contains("not the run that was recorded", miss.Message, StringComparison.Ordinal);
        Assert.StartsWith("POST /v1/chat/completions", Assert.Single(player.Unplayed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_wire_is_played_as_one()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Step.Prose("a long answer") with { Abort = true });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(Recorder(), server.Endpoint, "a"));
        using var player = new CassettePlayer(Tape);
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(player, server.Endpoint, "a"));
    }

    [Fact]
    public void A_file_that_is_no_cassette_is_refused()
    {
        var file = Path.Combine(_folder, "x.jsonl");
        File.WriteAllText(file, "{\"cassette\":2,\"model\":\"m\",\"path\":\"/\",\"label\":\"\"}\n");
        Assert.Contains("no cassette of this version", Assert.Throws<AgentException>(() => new CassettePlayer(file)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<AgentException>(() => new CassettePlayer(Path.Combine(_folder, "none"))).Message, StringComparison.Ordinal);
    }

    private CassetteRecorder Recorder() => new(Tape, new CassetteHead(1, "scripted", "/v1", "recorded against an endpoint on this machine"), text => text.Replace("sk-secret-1234567890", "***", StringComparison.Ordinal), new SocketsHttpHandler());

    private static async Task<(int Status, string Body)> AskAsync(HttpMessageHandler handler, Uri endpoint, string word)
    {
        using var http = new HttpClient(handler, disposeHandler: false);
        using var response = await http.PostAsync(new Uri(endpoint + "/chat/completions"), new StringContent("{\"model\":\"m\",\"word\":\"" + word + "\"}"), TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
