using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub.Tests;

public sealed class PythonClientTests(SharedHub shared) : IClassFixture<SharedHub>
{
    [Theory]
    [InlineData("upload-folder", "mode0=regular mode1=lfs lfs=039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81 private=true type=file path=README.md")]
    [InlineData("branch-and-pull-request", "branch=dev/one ref=refs/heads/dev/one tag=v1.0 num=1 isPr=true count=1 start=0 author=local user=local")]
    [InlineData("run-job", "done=COMPLETED image=python:3.12 secret= owner=local label=renamed")]
    public async Task What_the_client_sends_is_answered_with_what_it_reads(string scene, string expected)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal) { ["repo"] = "py-" + Guid.NewGuid().ToString("N")[..8] };
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "synthetic", scene + ".jsonl"), TestHub.Ct))
        {
            await PlayAsync(JsonNode.Parse(Fill(line, seen))!, seen);
        }

        Assert.All(expected.Split(' '), pair => Assert.Equal(pair, $"{pair.Split('=')[0]}={seen[pair.Split('=')[0]]}"));
    }

    private async Task PlayAsync(JsonNode exchange, Dictionary<string, string> seen)
    {
        var send = ((string)exchange["send"]!).Split(' ', 2);
        var headers = (exchange["headers"]?.AsObject() ?? []).Select(header => (header.Key, (string)header.Value!)).ToArray();
        var answer = await shared.Hub.SendAsync(new HttpMethod(send[0]), send[1], Content(exchange), (bool?)exchange["token"] is false ? null : "user", headers);
        var text = await answer.Content.ReadAsStringAsync(TestHub.Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{send[0]} {send[1]}: {answer.StatusCode} {text}");
        foreach (var (name, value) in exchange["head"]?.AsObject() ?? [])
        {
            Assert.Equal((string?)value, answer.Headers.Concat(answer.Content.Headers).Single(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value.Single());
        }

        foreach (var (name, path) in exchange["read"]?.AsObject() ?? [])
        {
            var found = ((string)path!).Split('.').Aggregate(JsonNode.Parse(text), (node, part) => node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node?[part]);
            Assert.True(found is not null, $"{send[1]} has no {path}: {text}");
            seen[name] = found.ToString();
        }

        Assert.DoesNotContain("value-of-key", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"xet", text, StringComparison.OrdinalIgnoreCase);
    }

    private static ByteArrayContent? Content(JsonNode exchange) =>
        exchange["json"] is { } json ? new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json")
        : exchange["ndjson"] is JsonArray lines ? new StringContent(string.Join('\n', lines.Select(line => line!.ToJsonString())), Encoding.UTF8, "application/x-ndjson")
        : exchange["form"] is { } form ? new StringContent((string)form!, Encoding.UTF8, "application/x-www-form-urlencoded")
        : exchange["base64"] is { } bytes ? new ByteArrayContent(Convert.FromBase64String((string)bytes!))
        : null;

    private static string Fill(string line, Dictionary<string, string> seen) => seen.Aggregate(line, (text, pair) => text.Replace("{" + pair.Key + "}", pair.Value.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal));
}
