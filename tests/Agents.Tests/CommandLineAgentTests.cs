using System.Text.Json;

namespace Trainwright.Agents.Tests;

/// <summary>Command-line agents, played by executables under <c>synthetic</c> that print what their documentation describes.</summary>
public sealed class CommandLineAgentTests : IDisposable
{
    private const string Good = """{"ok":true,"mustReblock":false,"issues":[]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("trainwright-stand-in-").FullName;
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");
    private readonly MemoryBudget _budget = new(100);

    public CommandLineAgentTests()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-ins are shell scripts.");
            return;
        }

        foreach (var name in new[] { "claude", "codex" })
        {
            var file = Path.Combine(_folder, name);
            File.Copy(Path.Combine(AppContext.BaseDirectory, "synthetic", name), file);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Environment.SetEnvironmentVariable("PATH", _folder + Path.PathSeparator + _path);
        Environment.SetEnvironmentVariable("ANTHROPIC_API_KEY", _folder);
        Environment.SetEnvironmentVariable("OPENAI_API_KEY", _folder);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Environment.SetEnvironmentVariable("ANTHROPIC_API_KEY", null);
        Environment.SetEnvironmentVariable("OPENAI_API_KEY", null);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Claude_is_given_schema_budget_and_no_tools_and_its_answer_is_judged_again()
    {
        Says(Claude("success", Good));
        var outcome = await PlayAsync(CommandLineProposer.Claude(_budget, null, TimeSpan.FromSeconds(20)));
        Assert.Equal(Stop.Submitted, outcome.Stop);
        var arguments = Read("arguments");
        Assert.Contains("--output-format\njson", arguments, StringComparison.Ordinal);
        Assert.Contains("--json-schema={", arguments, StringComparison.Ordinal);
        Assert.Contains("--max-budget-usd=0.5", arguments, StringComparison.Ordinal);
        Assert.Contains("--tools=\n", arguments, StringComparison.Ordinal);
        Assert.Contains("Is it well?", Read("input"), StringComparison.Ordinal);
        Assert.Equal((1_200L, 80L, 0.0123m), (_budget.Calls[0].InputTokens, _budget.Calls[0].OutputTokens, _budget.Calls[0].Cost));
    }

    [Fact]
    public async Task No_secret_but_its_own_reaches_an_agent_and_it_is_not_nested()
    {
        Environment.SetEnvironmentVariable("HF_TOKEN", "hf_stand_in_secret");
        Environment.SetEnvironmentVariable("CLAUDECODE", "1");
        try
        {
            Says(Claude("success", Good));
            await PlayAsync(CommandLineProposer.Claude(_budget, null, TimeSpan.FromSeconds(20)));
        }
        finally
        {
            Environment.SetEnvironmentVariable("HF_TOKEN", null);
            Environment.SetEnvironmentVariable("CLAUDECODE", null);
        }

        Assert.Contains("ANTHROPIC_API_KEY=", Read("environment"), StringComparison.Ordinal);
        Assert.DoesNotContain("HF_TOKEN", Read("environment"), StringComparison.Ordinal);
        Assert.DoesNotContain("CLAUDECODE", Read("environment"), StringComparison.Ordinal);
        Assert.DoesNotContain("OPENAI_API_KEY", Read("environment"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_without_a_result_is_a_failure_and_asked_again()
    {
        Says("""{"type":"result","subtype":"success","is_error":false,"result":"Done!","total_cost_usd":0.01}""");
        var outcome = await PlayAsync(CommandLineProposer.Claude(_budget, null, TimeSpan.FromSeconds(20)));
        Assert.Equal(Stop.SchemaRetries, outcome.Stop);
        Assert.Equal(5, _budget.Calls.Count);
        Assert.Contains("no structured output", Read("input"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"ok":"yes"}""")]
    [InlineData("""{"ok":false,"mustReblock":false,"issues":[{"claim":"TODO TODO TODO","quote":"Is it well?"}]}""")]
    public async Task An_answer_that_passed_a_loose_schema_is_refused_here(string answer)
    {
        Says(Claude("success", answer));
        Assert.Equal(Stop.SchemaRetries, (await PlayAsync(CommandLineProposer.Claude(_budget, null, TimeSpan.FromSeconds(20)))).Stop);
    }

    [Theory]
    [InlineData("error_max_budget_usd", Stop.CostBudget)]
    [InlineData("error_max_turns", Stop.MaxTurns)]
    [InlineData("error_max_structured_output_retries", Stop.SchemaRetries)]
    [InlineData("error_during_execution", Stop.ProviderError)]
    public async Task Claudes_ends_are_told_apart(string subtype, Stop stop)
    {
        Says($$"""{"type":"result","subtype":"{{subtype}}","is_error":true,"total_cost_usd":0.5}""", exit: 1);
        Assert.Equal(stop, (await PlayAsync(CommandLineProposer.Claude(_budget, null, TimeSpan.FromSeconds(20)))).Stop);
    }

    [Fact]
    public async Task What_hangs_is_ended_with_all_that_it_started()
    {
        File.WriteAllText(Path.Combine(_folder, "hang"), "yes");
        var outcome = await PlayAsync(CommandLineProposer.Claude(_budget, null, TimeSpan.FromSeconds(2)));
        Assert.Equal(Stop.ProviderError, outcome.Stop);
        var child = int.Parse(Read("child"), System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < 100 && IsAlive(child); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.False(IsAlive(child));
        Assert.Equal(0.5m, _budget.Spent);
    }

    [Fact]
    public async Task Codex_is_given_the_schema_in_a_file_and_its_tokens_are_charged_by_the_price()
    {
        Says("""
            {"type":"thread.started","thread_id":"t"}
            {"type":"turn.started"}
            {"type":"item.completed","item":{"id":"i","type":"agent_message","text":"ANSWER"}}
            {"type":"turn.completed","usage":{"input_tokens":1000,"cached_input_tokens":0,"output_tokens":100}}
            """.Replace("ANSWER", Good.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal));
        var outcome = await PlayAsync(CommandLineProposer.Codex(_budget, null, new ModelPrice(1, 4, null, "test"), TimeSpan.FromSeconds(20)));
        Assert.True(outcome.Stop == Stop.Submitted, outcome.Detail);
        Assert.Equal(0.0014m, _budget.Spent);
        var arguments = Read("arguments");
        Assert.StartsWith("exec\n", arguments, StringComparison.Ordinal);
        Assert.Contains("--sandbox\nread-only", arguments, StringComparison.Ordinal);
        Assert.Contains("web_search=\"disabled\"", arguments, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(Read("schema")).RootElement.ValueKind);
    }

    [Fact]
    public async Task Codex_without_a_price_is_not_asked_and_one_that_fails_is_an_outage()
    {
        Assert.Equal(Stop.CostBudget, (await PlayAsync(CommandLineProposer.Codex(_budget, null, null, TimeSpan.FromSeconds(20)))).Stop);
        Assert.False(File.Exists(Path.Combine(_folder, "arguments")));
        Says("""{"type":"turn.failed","error":{"message":"no"}}""", exit: 1);
        Assert.Equal(Stop.ProviderError, (await PlayAsync(CommandLineProposer.Codex(_budget, null, new ModelPrice(1, 4, null, "test"), TimeSpan.FromSeconds(20)))).Stop);
    }

    [Fact]
    public async Task One_that_is_not_installed_is_an_outage_that_says_so()
    {
        Environment.SetEnvironmentVariable("PATH", "/usr/bin:/bin");
        File.Delete(Path.Combine(_folder, "claude"));
        var outcome = await PlayAsync(CommandLineProposer.Claude(_budget, null, TimeSpan.FromSeconds(20)));
        Assert.SkipWhen(outcome.Stop != Stop.ProviderError || !outcome.Detail.Contains("could not be started", StringComparison.Ordinal), "claude is installed here.");
        Assert.Contains("Install it", outcome.Detail, StringComparison.Ordinal);
    }

    private static string Claude(string subtype, string answer) =>
        $$"""{"type":"result","subtype":"{{subtype}}","is_error":false,"num_turns":2,"result":"","structured_output":{{answer}},"usage":{"input_tokens":1200,"output_tokens":80},"total_cost_usd":0.0123}""";

    private static bool IsAlive(int pid) => File.Exists($"/proc/{pid}/status") && !File.ReadAllText($"/proc/{pid}/status").Contains("State:\tZ", StringComparison.Ordinal);

    private void Says(string output, int exit = 0)
    {
        File.WriteAllText(Path.Combine(_folder, "output"), output + "\n");
        File.WriteAllText(Path.Combine(_folder, "exit"), exit.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));

    private static Task<ProposalOutcome> PlayAsync(CommandLineProposer proposer) => proposer.ProposeAsync(
        new Assignment("critic", "Judge.", "Is it well?", Contracts.Critic, [], new LoopLimits(), new Spotlight("test"), (_, _) => Task.FromResult<IReadOnlyList<string>>([])),
        TestContext.Current.CancellationToken);
}
