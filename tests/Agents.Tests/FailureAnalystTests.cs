using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents.Tests;

public sealed class FailureAnalystTests
{
    private readonly AgentHost _host = new(new RulesBackEnd());

    [Fact]
    public async Task Out_of_memory_climbs_the_three_rungs_in_order_and_then_asks()
    {
        var input = Input("oom", """{"per_device_train_batch_size":4,"gradient_accumulation_steps":4,"gradient_checkpointing":false,"learning_rate":0.1}""") with
        {
            Flavor = Fixtures.Flavor("t4-small", 1, 16),
            LargerFlavors = [Fixtures.Flavor("l4x4", 4, 24), Fixtures.Flavor("a10g-large", 1, 24)],
        };
        var first = await AskAsync(input);
        Assert.Equal("gradient_accumulation_steps=8,per_device_train_batch_size=2", Changes(first));
        var second = await AskAsync(input with { Previous = [first.Delta!] });
        Assert.Equal("gradient_checkpointing=true", Changes(second));
        var third = await AskAsync(input with { Previous = [second.Delta!] });
        Assert.Equal("flavor=\"l4x4\",gradient_accumulation_steps=1", Changes(third));
        var fourth = await AskAsync(input with { Previous = [first.Delta!, second.Delta!] });
        Assert.False(fourth.Recoverable);
    }

    [Fact]
    public async Task An_odd_batch_keeps_its_effective_size() =>
        Assert.Equal(
            "gradient_accumulation_steps=3,per_device_train_batch_size=3",
            Changes(await AskAsync(Input("oom", """{"per_device_train_batch_size":9,"gradient_accumulation_steps":1}"""))));

    [Fact]
    public async Task A_flavor_whose_devices_do_not_divide_the_batch_is_passed_over()
    {
        var answer = await AskAsync(Input("oom", """{"per_device_train_batch_size":1,"gradient_accumulation_steps":6}""") with { LargerFlavors = [Fixtures.Flavor("x4", 4, 24), Fixtures.Flavor("x1", 1, 48)] });
        Assert.Equal("flavor=\"x1\"", Changes(answer));
    }

    [Theory]
    [InlineData("divergence", "learning_rate=0.01")]
    [InlineData("early_stop", "learning_rate=0.05")]
    [InlineData("overfit", "weight_decay=0.1")]
    [InlineData("disk", "save_total_limit=1")]
    public async Task Each_category_has_its_one_fix(string category, string change) =>
        Assert.Equal(change, Changes(await AskAsync(Input(category, """{"learning_rate":0.1,"weight_decay":0.01,"save_total_limit":3}"""))));

    [Theory]
    [InlineData("divergence", """{"learning_rate":0.1,"warmup_ratio":0.03}""", "warmup_ratio=0.1")]
    [InlineData("divergence", """{"learning_rate":0.1,"warmup_steps":0.1}""", "warmup_steps=0.2")]
    [InlineData("divergence_nan", """{"learning_rate":0.1,"warmup_steps":100}""", "warmup_steps=200")]
    [InlineData("early_stop", """{"learning_rate":0.1,"lr_scheduler_type":"linear"}""", "lr_scheduler_type=\"cosine\"")]
    [InlineData("divergence", """{"learning_rate":0.1}""", null)]
    [InlineData("divergence", """{"learning_rate":0.1,"warmup_ratio":0.5}""", null)]
    [InlineData("early_stop", """{"learning_rate":0.1,"lr_scheduler_type":"cosine"}""", null)]
    [InlineData("overfit", """{"weight_decay":0.01}""", null)]
    public async Task A_cause_that_comes_back_is_answered_by_another_strategy_or_by_a_question(string category, string config, string? change)
    {
        var first = await AskAsync(Input(category, config));
        var second = await AskAsync(Input(category, config) with { Previous = [first.Delta!] });
        Assert.Equal(change, second.Recoverable ? Changes(second) : null);
        Assert.Equal(change is null, second.Ask.Contains("--set KEY=VALUE --reason TEXT"));
        if (second.Delta is { } delta)
        {
            var frozen = new Baseline(1, null, []);
            Assert.DoesNotContain(ScopeGuard.Judge(frozen, Config(config), Config(config), [], "05-implement", [first.Delta!, delta], null), verdict => verdict.Outcome == VerdictOutcome.Breach && verdict.Rule.Name is "R3" or "R10");
        }
    }

    [Fact]
    public async Task A_protected_key_is_asked_for_and_never_changed()
    {
        var baseline = new Baseline(1, null, new(StringComparer.Ordinal) { ["learning_rate"] = new BaselineEntry(Fixtures.Json("0.1"), BaselineOrigin.Request, "request") });
        var answer = await AskAsync(Input("divergence", """{"learning_rate":0.1}""") with { Baseline = baseline });
        Assert.False(answer.Recoverable);
        Assert.Equal(["--set learning_rate=0.01 --reason TEXT"], answer.Ask);
    }

    [Fact]
    public async Task A_timeout_is_answered_from_the_measured_speed_and_a_job_that_hung_is_not_given_more_time()
    {
        var slow = await AskAsync(Input("timeout", "{}") with { Speed = new MeasuredSpeed(1000, 1.0, 1330) });
        Assert.Equal("1330", slow.Delta!.Changes["timeout_seconds"].GetRawText());
        Assert.DoesNotContain("resume_from", slow.Delta.Changes.Keys);
        var resumed = await AskAsync(Input("timeout", "{}") with { Speed = new MeasuredSpeed(1000, 1.0, 1330, "abc/checkpoint-400") });
        Assert.Equal("\"abc/checkpoint-400\"", resumed.Delta!.Changes["resume_from"].GetRawText());
        Assert.False((await AskAsync(Input("timeout", "{}") with { Speed = new MeasuredSpeed(1000, 100.0, 300) })).Recoverable);
        Assert.False((await AskAsync(Input("timeout", "{}"))).Recoverable);
    }

    [Fact]
    public async Task Only_a_transient_fault_may_be_tried_again_unchanged_and_not_for_ever()
    {
        var answer = await AskAsync(Input("infra", "{}"));
        Assert.True(answer.Recoverable);
        Assert.Null(answer.Delta);
        Assert.False((await AskAsync(Input("infra", "{}") with { Unchanged = 1 })).Recoverable);
    }

    [Fact]
    public async Task A_cause_that_comes_back_after_two_fixes_stops_the_run()
    {
        var delta = new Delta("FullJob", 1, "divergence", new(StringComparer.Ordinal) { ["learning_rate"] = Fixtures.Json("0.1") }, "r", []);
        Assert.Contains("(R10)", (await AskAsync(Input("divergence", """{"learning_rate":0.1}""") with { Previous = [delta, delta] })).Diagnosis, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auth")]
    [InlineData("billing")]
    [InlineData("resource")]
    [InlineData("dataset_format")]
    [InlineData("imports")]
    [InlineData("persistence")]
    [InlineData("something-new")]
    public async Task What_code_cannot_fix_says_what_the_user_can_do(string category)
    {
        var answer = await AskAsync(Input(category, "{}"));
        Assert.False(answer.Recoverable);
        Assert.NotEmpty(answer.Ask);
    }

    private static string Changes(FailureAnswer answer) => string.Join(',', answer.Delta!.Changes.Select(c => $"{c.Key}={CanonicalJson.Of(c.Value)}"));

    private static FailureInput Input(string category, string config) => new(
        "FullJob", 1, category, "a line of the log", new Evidence("log.txt", Line: 3), Config(config),
        new Baseline(1, null, []), Fixtures.Flavor("t4-small", 1, 16), [], 600, []);

    private static SortedDictionary<string, JsonElement> Config(string config) => new(Fixtures.Json(config).EnumerateObject().ToDictionary(p => p.Name, p => p.Value), StringComparer.Ordinal);

    private Task<FailureAnswer> AskAsync(FailureInput input) => _host.AskAsync(Roles.FailureAnalyst, input, TestContext.Current.CancellationToken);
}
