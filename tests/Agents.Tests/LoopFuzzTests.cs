using System.Text.Json.Nodes;
using CsCheck;

namespace Trainwright.Agents.Tests;

/// <summary>Whatever an endpoint answers, a role comes to an end, its history stays whole, and nothing that could not be read is run.</summary>
public sealed class LoopFuzzTests
{
    private const string Good = """{"ok":true,"mustReblock":false,"issues":[]}""";

    private static readonly long Scripts = long.TryParse(Environment.GetEnvironmentVariable("TRAINWRIGHT_FUZZ_SCRIPTS"), out var scripts) ? scripts : 300;

    private static readonly string[] Arguments =
    [
        """{"query":"a"}""", """{"query":"b"}""", "{}", "{", "", "null", "[]", "\"text\"", """{"query":"\ud800"}""", """{"query":"\udc00\ud800 \\ud800"}""", """{"query":1,"query":2}""", """{"query":"a","more":{"x":[1,2,{"y":null}]}}""", Good, """{"ok":"yes"}""", "{\"query\":\"\u0000\"}", "💥",
    ];

    private static readonly string[] Names = ["look", "poll", "submit_result", "read_more", "launch_job", "", "submit_result ", "😀"];

    private static readonly string?[] Reasons = ["stop", "tool_calls", "length", "content_filter", "", null, "eos_token", "error"];

    private static readonly Gen<(string Name, string Arguments, string Id)> Call = Gen.Select(Gen.Int[0, Names.Length - 1], Gen.Int[0, Arguments.Length - 1], Gen.Int[0, 3], (n, a, id) => (Names[n], Arguments[a], id == 0 ? string.Empty : $"id{id}"));

    private static readonly Gen<Step> Replies = Gen.Select(Gen.Int[0, 4], Gen.Int[0, Reasons.Length - 1], Call.Array[0, 4], (text, reason, calls) =>
        Step.Reply(text switch { 0 => null, 1 => string.Empty, 2 => "words", 3 => Good, _ => "half \ud83d a pair".Replace('\ud83d', '?') }, Reasons[reason], calls));

    private static readonly Gen<Step> Glitches = Gen.Int[0, 9].Select(kind => kind switch
    {
        0 => Step.Error(500, "oops"),
        1 => Step.Error(429, "slow"),
        2 => Step.Error(400, "tool_choice is unknown"),
        3 => Step.Error(400, "maximum context length"),
        4 => Step.Raw("""{"choices":[]}"""),
        5 => Step.Raw("not json"),
        6 => Step.Raw("""{"error":{"message":"no","code":503}}"""),
        7 => Step.Raw("""{"choices":[{"message":{"content":["a",{"text":"b"}],"tool_calls":[null,{"function":null},{"id":7,"function":{"name":3,"arguments":{"query":"\ud800"}}}]},"finish_reason":7}],"usage":{"prompt_tokens":"many"}}"""),
        8 => Step.Raw("[1,2,3]"),
        _ => Step.Submit(Good) with { Abort = true },
    });

    [Fact]
    public async Task Every_script_ends_whole()
    {
        var scripts = Gen.Select(Replies.Array[1, 12], Glitches.Array[0, 3], Gen.Int[0, 12], (replies, glitches, at) => (Step[])[.. replies.Take(at), .. glitches, .. replies.Skip(at)]);
        await scripts.SampleAsync(PlayAsync, iter: Scripts, threads: 4);
    }

    private static async Task PlayAsync(Step[] steps)
    {
        await using var rig = await Rig.StartAsync((_, number) => steps[number % steps.Length]);
        var (look, poll) = (new Probe("look"), new Probe("poll") { Changes = true, Fields = [] });
        var outcome = await rig.PlayAsync([look, poll], new LoopLimits(Turns: 15));
        Assert.Equal(outcome.Stop == Stop.Submitted, outcome.Answer is not null);
        Assert.Equal(0, rig.Budget.Open);
        Assert.InRange(rig.Server.Requests.Count, 1, 15 * 6);
        Assert.All(rig.Server.Requests, Transcript.RequireWhole);
        Assert.All(look.Seen, seen => Assert.NotNull(JsonNode.Parse(seen.GetRawText())!["query"]));
        Assert.All(poll.Seen, seen => Assert.Empty(seen.EnumerateObject()));
    }
}
