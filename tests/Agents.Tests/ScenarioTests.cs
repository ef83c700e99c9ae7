using System.Globalization;

namespace Trainwright.Agents.Tests;

/// <summary>Scripted conversations over real HTTP, each with the one way in which it must end.</summary>
public sealed class ScenarioTests
{
    private const string Good = """{"ok":true,"mustReblock":false,"issues":[]}""";
    private const string Bad = """{"ok":"yes"}""";

    private static readonly Dictionary<string, (Stop Stop, Step[] Steps)> Scripts = new(StringComparer.Ordinal)
    {
        ["a good answer at once"] = (Stop.Submitted, [Step.Submit(Good)]),
        ["an answer as bare JSON text"] = (Stop.Submitted, [Step.Prose(Good)]),
        ["an answer in a fence"] = (Stop.Submitted, [Step.Prose("```json\n" + Good + "\n```")]),
        ["two objects in one text are no answer"] = (Stop.NoProgress, [Step.Prose(Good + Good), Step.Prose("a"), Step.Prose("b")]),
        ["words, then an answer"] = (Stop.Submitted, [Step.Prose("Let me think."), Step.Submit(Good)]),
        ["words only"] = (Stop.NoProgress, [Step.Prose("one"), Step.Prose("two"), Step.Prose("three")]),
        ["the same words twice"] = (Stop.NoProgress, [Step.Prose("one"), Step.Prose("one")]),
        ["nothing at all"] = (Stop.NoProgress, [Step.Prose(string.Empty), Step.Prose(string.Empty)]),
        ["a tool, then an answer"] = (Stop.Submitted, [Step.Call("look", """{"query":"a"}"""), Step.Submit(Good)]),
        ["several tools in one turn"] = (Stop.Submitted, [Step.Calls(("look", """{"query":"a"}""", "1"), ("look", """{"query":"b"}""", "2")), Step.Submit(Good)]),
        ["calls after the answer are not run"] = (Stop.Submitted, [Step.Calls(("submit_result", Good, "1"), ("look", """{"query":"b"}""", "2"))]),
        ["a wrong schema once"] = (Stop.Submitted, [Step.Submit(Bad), Step.Submit(Good)]),
        ["a wrong schema four times"] = (Stop.Submitted, [.. Enumerable.Repeat(Step.Submit(Bad), 4), Step.Submit(Good)]),
        ["a wrong schema six times"] = (Stop.SchemaRetries, [.. Enumerable.Repeat(Step.Submit(Bad), 6)]),
        ["placeholders five times"] = (Stop.SchemaRetries, [.. Enumerable.Repeat(Step.Submit("""{"ok":false,"mustReblock":false,"issues":[{"claim":"TODO write this claim","quote":"is it well"}]}"""), 5)]),
        ["a property given twice"] = (Stop.SchemaRetries, [.. Enumerable.Repeat(Step.Prose("""{"ok":true,"ok":true,"mustReblock":false,"issues":[]}"""), 5)]),
        ["malformed arguments once"] = (Stop.Submitted, [Step.Call("look", """{"query":"""), Step.Submit(Good)]),
        ["malformed arguments three times"] = (Stop.Malformed, [.. Enumerable.Repeat(Step.Call("look", "{oh"), 3)]),
        ["a malformed answer three times"] = (Stop.Malformed, [.. Enumerable.Repeat(Step.Submit("{\"ok\":true"), 3)]),
        ["arguments that are a list"] = (Stop.Malformed, [.. Enumerable.Repeat(Step.Call("look", "[1]"), 3)]),
        ["a good call between malformed ones"] = (Stop.Submitted, [Step.Call("look", "{"), Step.Call("look", "{"), Step.Call("look", """{"query":"a"}"""), Step.Call("look", "{"), Step.Submit(Good)]),
        ["cut off three times"] = (Stop.Truncated, [.. Enumerable.Repeat(Step.Truncated(("look", """{"query":"a"}""", "1")), 3)]),
        ["cut off once"] = (Stop.Submitted, [Step.Truncated(("submit_result", Good, "1")), Step.Submit(Good)]),
        ["an unknown tool once"] = (Stop.Submitted, [Step.Call("launch_job", "{}"), Step.Submit(Good)]),
        ["unknown tools for ever"] = (Stop.DoomLoop, [.. Enumerable.Range(0, 6).Select(i => Step.Call("launch_job", $$"""{"n":{{i}}}"""))]),
        ["the same call for ever"] = (Stop.DoomLoop, [.. Enumerable.Repeat(Step.Call("look", """{"query":"a"}"""), 6)]),
        ["the same call with its keys in another order"] = (Stop.DoomLoop, [.. Enumerable.Range(0, 6).Select(i => Step.Call("pair", i % 2 == 0 ? """{"a":"1","b":"2"}""" : """{ "b": "2", "a": "1" }"""))]),
        ["a cycle of two"] = (Stop.DoomLoop, Cycle(2)),
        ["a cycle of five"] = (Stop.DoomLoop, Cycle(5)),
        ["a cycle of eight"] = (Stop.DoomLoop, Cycle(8)),
        ["polling whose result changes"] = (Stop.Submitted, [.. Enumerable.Repeat(Step.Call("poll", "{}"), 10), Step.Submit(Good)]),
        ["a loop left after the warning"] = (Stop.Submitted, [.. Enumerable.Repeat(Step.Call("look", """{"query":"a"}"""), 3), Step.Call("look", """{"query":"b"}"""), Step.Submit(Good)]),
        ["arguments that do not fit, with other values each time"] = (Stop.DoomLoop, [.. Enumerable.Range(0, 6).Select(i => Step.Call("look", $$"""{"query":{{i}}}"""))]),
        ["refused by a filter twice"] = (Stop.Refused, [Step.Prose(string.Empty, "content_filter"), Step.Prose(string.Empty, "content_filter")]),
        ["500 twice, then well"] = (Stop.Submitted, [Step.Error(500, "oops"), Step.Error(503, "busy"), Step.Submit(Good)]),
        ["500 for ever"] = (Stop.ProviderError, [.. Enumerable.Repeat(Step.Error(500, "oops"), 6)]),
        ["429, then well"] = (Stop.Submitted, [Step.Error(429, "slow down", "7"), Step.Submit(Good)]),
        ["401"] = (Stop.ProviderError, [Step.Error(401, "who are you")]),
        ["402"] = (Stop.ProviderError, [Step.Error(402, "pay first")]),
        ["404"] = (Stop.ProviderError, [Step.Error(404, "no such model")]),
        ["a reset in the middle of an answer"] = (Stop.Submitted, [Step.Submit(Good) with { Abort = true }, Step.Submit(Good)]),
        ["resets for ever"] = (Stop.ProviderError, [.. Enumerable.Repeat(Step.Submit(Good) with { Abort = true }, 6)]),
        ["no choices, then well"] = (Stop.Submitted, [Step.Raw("""{"id":"x","choices":[]}"""), Step.Submit(Good)]),
        ["no choices for ever"] = (Stop.ProviderError, [.. Enumerable.Repeat(Step.Raw("""{"id":"x","choices":[]}"""), 6)]),
        ["an error with 200, then well"] = (Stop.Submitted, [Step.Raw("""{"error":{"message":"overloaded","code":529}}"""), Step.Submit(Good)]),
        ["an error with 200 as text"] = (Stop.ProviderError, [.. Enumerable.Repeat(Step.Raw("""{"error":"broken"}"""), 6)]),
        ["a page of HTML with 200"] = (Stop.ProviderError, [.. Enumerable.Repeat(Step.Raw("<html>hello</html>"), 6)]),
        ["an unknown reason to finish"] = (Stop.Submitted, [Step.Reply(null, "eos_token", [("submit_result", Good, "1")])]),
        ["no reason to finish"] = (Stop.Submitted, [Step.Reply(null, null, [("submit_result", Good, "1")])]),
        ["calls without ids"] = (Stop.Submitted, [Step.Calls(("look", """{"query":"a"}""", ""), ("look", """{"query":"b"}""", "")), Step.Submit(Good)]),
        ["two calls with one id"] = (Stop.Submitted, [Step.Calls(("look", """{"query":"a"}""", "same"), ("look", """{"query":"b"}""", "same")), Step.Submit(Good)]),
        ["arguments as an object"] = (Stop.Submitted, [Step.Raw("""{"choices":[{"message":{"tool_calls":[{"function":{"name":"submit_result","arguments":{"ok":true,"mustReblock":false,"issues":[]}}}]},"finish_reason":"stop"}],"created":1.5}""")]),
        ["half of a surrogate pair"] = (Stop.Submitted, [Step.Call("look", """{"query":"\ud800"}"""), Step.Submit(Good)]),
        ["a context that is too long for the endpoint"] = (Stop.ContextOverflow, [Step.Error(400, "maximum context length exceeded"), Step.Error(400, "maximum context length exceeded")]),
        ["an endpoint without tool_choice"] = (Stop.Submitted, [Step.Error(400, "tool_choice is not supported"), Step.Submit(Good)]),
        ["an endpoint with the other name for the limit"] = (Stop.Submitted, [Step.Error(400, "max_tokens is not supported, use max_completion_tokens"), Step.Submit(Good)]),
        ["an endpoint without tools"] = (Stop.Submitted, [Step.Error(400, "this model does not support tools"), Step.Prose(Good)]),
        ["a 400 about something else"] = (Stop.ProviderError, [Step.Error(400, "the moon is full")]),
        ["huge results of tools"] = (Stop.Submitted, [.. Enumerable.Range(0, 6).Select(i => Step.Call("huge", $$"""{"query":"{{i}}"}""")), Step.Submit(Good)]),
        ["a tool that fails"] = (Stop.Submitted, [Step.Call("broken", "{}"), Step.Submit(Good)]),
    };

    public static TheoryData<string> Names => [.. Scripts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_ends_as_it_must(string name)
    {
        var (stop, steps) = Scripts[name];
        await using var rig = await Rig.StartAsync(steps);
        var outcome = await rig.PlayAsync(Tools(), LoopLimits.Finder);
        Assert.True(stop == outcome.Stop, $"{outcome.Stop}: {outcome.Detail}");
        Assert.Equal(stop == Stop.Submitted, outcome.Answer is not null);
        Assert.Equal(0, rig.Budget.Open);
        Assert.Equal(rig.Server.Requests.Count, rig.Budget.Calls.Count);
        Assert.All(rig.Server.Requests, Transcript.RequireWhole);
    }

    [Fact]
    public void There_are_more_than_forty() => Assert.True(Scripts.Count >= 40);

    [Fact]
    public async Task Turns_are_bounded_and_the_last_one_offers_the_answer_alone()
    {
        await using var rig = await Rig.StartAsync((_, number) => Step.Call("look", $$"""{"query":"{{number}}"}"""));
        var outcome = await rig.PlayAsync(Tools(), new LoopLimits(Turns: 5));
        Assert.Equal(Stop.MaxTurns, outcome.Stop);
        Assert.Equal(5, rig.Server.Requests.Count);
        var last = rig.Server.Requests[^1];
        Assert.Equal("submit_result", Assert.Single(last["tools"]!.AsArray())!["function"]!["name"]!.GetValue<string>());
        Assert.Equal("required", last["tool_choice"]!.GetValue<string>());
        Assert.Equal("auto", rig.Server.Requests[0]["tool_choice"]!.GetValue<string>());
    }

    [Fact]
    public async Task Tokens_are_bounded()
    {
        await using var rig = await Rig.StartAsync((_, number) => Step.Reply(null, "tool_calls", [("look", $$"""{"query":"{{number}}"}""", "1")], input: 900, output: 100));
        Assert.Equal(Stop.TokenBudget, (await rig.PlayAsync(Tools(), new LoopLimits(Tokens: 4_000))).Stop);
        Assert.Equal(4, rig.Server.Requests.Count);
    }

    [Fact]
    public async Task An_endpoint_that_hangs_is_given_up_on_and_asked_again()
    {
        await using var rig = await Rig.StartAsync((_, number) => number == 0 ? Step.Submit(Good) with { Hang = TimeSpan.FromSeconds(30) } : Step.Submit(Good), timeoutSeconds: 1);
        Assert.Equal(Stop.Submitted, (await rig.PlayAsync()).Stop);
        Assert.Equal(2, rig.Server.Requests.Count);
        Assert.Equal([TimeSpan.FromSeconds(5)], rig.Pauses);
    }

    [Fact]
    public async Task Pauses_are_5_15_and_30_seconds_or_what_the_endpoint_asks_for()
    {
        await using var rig = await Rig.StartAsync([.. Enumerable.Repeat(Step.Error(500, "oops", null), 4)]);
        Assert.Equal(Stop.ProviderError, (await rig.PlayAsync()).Stop);
        Assert.Equal([5, 15, 30], rig.Pauses.Select(p => p.TotalSeconds));
        await using var other = await Rig.StartAsync(Step.Error(429, "slow", "7"), Step.Error(429, "slow", null), Step.Submit(Good));
        Assert.Equal(Stop.Submitted, (await other.PlayAsync()).Stop);
        Assert.Equal([7, 30], other.Pauses.Select(p => p.TotalSeconds));
    }

    [Fact]
    public async Task Cancelling_ends_the_role_at_once()
    {
        using var cancel = new CancellationTokenSource();
        await using var rig = await Rig.StartAsync((_, _) =>
        {
            cancel.Cancel();
            return Step.Submit(Good) with { Hang = TimeSpan.FromSeconds(30) };
        });
        Assert.Equal(Stop.Cancelled, (await rig.PlayAsync(cancelling: cancel)).Stop);
        Assert.Equal(0, rig.Budget.Open);
    }

    [Fact]
    public async Task A_conversation_is_shortened_before_it_outgrows_the_window_and_ends_when_that_is_not_enough()
    {
        // Six results of 8,000 characters are 16,000 tokens; the window has 12,000 beside the answer.
        await using var rig = await Rig.StartAsync((_, number) => number < 8 ? Step.Call("huge", $$"""{"query":"{{number}}"}""") : Step.Submit(Good), context: 20_000);
        Assert.Equal(Stop.Submitted, (await rig.PlayAsync(Tools())).Stop);
        Assert.Contains("removed to save space", rig.Server.Requests[^1].ToJsonString(), StringComparison.Ordinal);
        await using var small = await Rig.StartAsync((_, _) => Step.Submit(Good), context: 8_200);
        Assert.Equal(Stop.ContextOverflow, (await small.PlayAsync(Tools())).Stop);
        Assert.Empty(small.Server.Requests);
    }

    [Fact]
    public async Task What_was_cut_can_be_read_on()
    {
        await using var rig = await Rig.StartAsync(Step.Call("huge", """{"query":"x"}"""), Step.Call("read_more", """{"id":"cut-1","offset":4800}"""), Step.Submit(Good));
        Assert.Equal(Stop.Submitted, (await rig.PlayAsync(Tools())).Stop);
        var results = rig.Server.Requests[^1]["messages"]!.AsArray().Where(m => m!["role"]!.GetValue<string>() == "tool").Select(m => m!["content"]!.ToString()).ToList();
        Assert.Contains("characters left out; read on: read_more id=cut-1 offset=4800", results[0], StringComparison.Ordinal);
        Assert.Contains("from character 4800", results[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Effort_goes_down_step_by_step_where_an_endpoint_does_not_know_it()
    {
        await using var rig = await Rig.StartAsync((request, _) => request["reasoning_effort"]?.GetValue<string>() is "max" or "xhigh" ? Step.Error(400, "unknown reasoning_effort") : Step.Submit(Good), effort: "max");
        Assert.Equal(Stop.Submitted, (await rig.PlayAsync()).Stop);
        Assert.Equal(["max", "xhigh", "high"], rig.Server.Requests.Select(r => r["reasoning_effort"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_limit_goes_out_by_the_name_that_most_endpoints_know()
    {
        await using var rig = await Rig.StartAsync(Step.Submit(Good));
        await rig.PlayAsync();
        Assert.Equal(8_192, rig.Server.Requests[0]["max_tokens"]!.GetValue<int>());
        Assert.Null(rig.Server.Requests[0]["max_completion_tokens"]);
    }

    private static Step[] Cycle(int length) => [.. Enumerable.Range(0, 4 * length).Select(i => Step.Call("look", string.Create(CultureInfo.InvariantCulture, $$"""{"query":"{{i % length}}"}""")))];

    private static IReadOnlyList<IAgentTool> Tools() => [new Probe("look"), new Probe("pair", "a", "b"), new Probe("poll") { Changes = true, Fields = [] }, new Probe("huge") { Size = 8_200 }, new Probe("broken") { Fields = [], Fails = true }];
}
