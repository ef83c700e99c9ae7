using System.Text.Json;
using Trainwright.Agents.Tests;

namespace Trainwright.Pipeline.Tests;

/// <summary>How a run ends when its model does not answer: reason and exit code, as a user sees them.</summary>
public sealed class ModelStopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, Step[], int, string> Ends => new()
    {
        { "words only", [Step.Prose("one"), Step.Prose("one")], 6, "retries_exhausted" },
        { "a wrong schema", [.. Enumerable.Repeat(Step.Submit("{}"), 6)], 6, "retries_exhausted" },
        { "malformed", [.. Enumerable.Repeat(Step.Submit("{oh"), 3)], 6, "retries_exhausted" },
        { "refused key", [Step.Error(401, "no")], 7, "service_unavailable" },
        { "500 for ever", [.. Enumerable.Repeat(Step.Error(500, "oops"), 5)], 7, "service_unavailable" },
        { "unclear", [Step.Submit(GoodModel.Json("planner", string.Empty).Replace("\"unclear\":null", "\"unclear\":\"Which one?\"", StringComparison.Ordinal))], 3, "planning_failed" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_model_that_gives_no_answer_ends_the_run_with_its_reason(string name, Step[] steps, int exitCode, string reason)
    {
        await using var server = await ScriptedServer.StartAsync((_, number) => steps[Math.Min(number, steps.Length - 1)]);
        var result = Run(server, []);
        Assert.True(exitCode == result.ExitCode, name + result.Output + result.Error);
        var outcome = Outcome();
        Assert.Equal(reason, outcome.GetProperty("stoppedReason").GetString());
        Assert.Contains(outcome.GetProperty("nextSteps").EnumerateArray(), step => step.GetString()!.Contains("./build.sh", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--model-price", "1000/1000", "--cost-cap-usd", "0.01")]
    [InlineData("--model-price", "1/1")]
    public async Task Money_that_is_not_there_ends_the_run_before_anything_is_asked(params string[] money)
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Step.Prose("x"));
        Assert.Equal(5, Run(server, money).ExitCode);
        Assert.Equal("cost_cap_agents", Outcome().GetProperty("stoppedReason").GetString());
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_run_by_rules_never_asks_a_model_even_when_one_is_named()
    {
        await using var server = await ScriptedServer.StartAsync((request, _) => GoodModel.Answer(request));
        var result = Executable.Run(_folder.Path, "--target", "CodeReview", "--agents", "rules", "--model", "scripted", "--model-endpoint", server.Endpoint.ToString());
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Empty(server.Requests);
        Assert.False(Directory.Exists(Path.Combine(_folder.Run, "agents")));
    }

    [Fact]
    public void A_model_that_is_not_named_is_asked_for()
    {
        var result = Executable.Run(_folder.Path, "--target", "Intake", "--request", "something in free words", "--agents", "chat");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--model", result.Output + result.Error, StringComparison.Ordinal);
    }

    private Executable.Result Run(ScriptedServer server, string[] more) => Executable.Run(
        _folder.Path,
        ["--target", "Intake", "--request", "I'd love a version of local/hashed-linear-base that knows local/customer-intents; two epochs will do", "--agents", "chat", "--model", "scripted", "--model-endpoint", server.Endpoint.ToString(), .. more]);

    private JsonElement Outcome() => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Run, "outcome.json"))).RootElement;
}
