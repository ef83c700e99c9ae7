using System.Text.Json;

namespace Trainwright.Rules.Tests;

public sealed class GuardTests
{
    private static readonly ScriptTables Tables = new(new HashSet<string> { "json", "os" }, new HashSet<string> { "username" });

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();

    private static ScriptFacts Train(string destination = "local/out", bool push = true, string import = "os", string text = "fine") => new(
        "train.py",
        [new ScriptConstant("OUTPUT_REPO", Json($"\"{destination}\""), 1), new ScriptConstant("PUSH_TO_HUB", Json(push ? "true" : "false"), 2)],
        [],
        [new ScriptMention(import, 3)],
        [new ScriptMention(text, 4)],
        []);

    [Fact]
    public void A_clean_script_passes() =>
        Assert.DoesNotContain(ScriptGuard.Judge([Train()], "b", "local/out", [], Tables), verdict => verdict.Outcome == VerdictOutcome.Breach);

    [Theory]
    [InlineData("R1", "username/out", true, "os", "fine")]
    [InlineData("R1", "local/out", false, "os", "fine")]
    [InlineData("R11", "local/out", true, "torch", "fine")]
    [InlineData("R12", "local/out", true, "os", "flash_attention_2")]
    [InlineData("R1", "local/out", true, "os", "username/my-model")]
    [InlineData("§5.6", "local/out", true, "os", "/Users/a/d.json")]
    [InlineData("§5.6", "local/out", true, "os", "C:\\data")]
    [InlineData("§5.6", "local/out", true, "os", "../secret")]
    public void A_bad_script_is_caught_by_its_rule(string rule, string destination, bool push, string import, string text) =>
        Assert.Contains(ScriptGuard.Judge([Train(destination, push, import, text)], "b", "local/out", [], Tables), verdict => verdict.Rule.Name == rule && verdict.Outcome == VerdictOutcome.Breach && verdict.Fix is not null);

    [Theory]
    [InlineData("/data")]
    [InlineData("https://example.org/train.py")]
    public void A_declared_place_is_no_local_path(string text) =>
        Assert.DoesNotContain(ScriptGuard.Judge([Train(text: text)], "b", "local/out", [], Tables), verdict => verdict.Outcome == VerdictOutcome.Breach);

    [Theory]
    [InlineData("max_length", "2048", "1024", VerdictOutcome.Breach)]
    [InlineData("num_train_epochs", "3", "1", VerdictOutcome.Breach)]
    [InlineData("report_to", "\"trackio\"", "\"none\"", VerdictOutcome.Breach)]
    [InlineData("max_length", "2048", "2048.0", VerdictOutcome.Pass)]
    public void A_protected_key_is_what_was_frozen_or_the_build_stops(string key, string frozen, string now, VerdictOutcome expected)
    {
        var baseline = new Baseline(1, null, new() { [key] = new BaselineEntry(Json(frozen), BaselineOrigin.Request, "request") });
        SortedDictionary<string, JsonElement> printed = new() { [key] = Json(now) };
        printed.TryAdd("report_to", Json("\"trackio\""));
        var verdicts = ScopeGuard.Judge(baseline, new() { [key] = Json(now) }, printed, [], "b", []);
        Assert.Equal(expected, verdicts[0].Outcome);
    }

    [Theory]
    [InlineData(4, 8, VerdictOutcome.Pass)]
    [InlineData(4, 4, VerdictOutcome.Breach)]
    public void The_effective_batch_stays_the_same(int perDevice, int accumulation, VerdictOutcome expected)
    {
        var baseline = new Baseline(1, null, new() { ["effective_batch"] = new BaselineEntry(Json("32"), BaselineOrigin.Profile, "profile") });
        SortedDictionary<string, JsonElement> printed = new() { ["per_device_train_batch_size"] = Json($"{perDevice}"), ["gradient_accumulation_steps"] = Json($"{accumulation}"), ["report_to"] = Json("\"trackio\"") };
        Assert.Equal(expected, ScopeGuard.Judge(baseline, [], printed, [], "b", [])[0].Outcome);
    }

    [Theory]
    [InlineData("username/x", "local", VerdictOutcome.Breach)]
    [InlineData("my-team/x", "local", VerdictOutcome.Breach)]
    [InlineData("local/x", "local", VerdictOutcome.Pass)]
    public void The_destination_is_real_and_the_callers(string destination, string caller, VerdictOutcome worst)
    {
        var verdicts = PersistenceGuard.Judge(new PersistenceFacts(destination, caller, [], true, true, "commit", ["HF_TOKEN"]), Tables);
        Assert.Equal(worst == VerdictOutcome.Breach, verdicts.Any(verdict => verdict.Outcome == VerdictOutcome.Breach));
    }

    [Fact]
    public void A_job_without_its_token_would_train_and_then_fail_to_push() =>
        Assert.Contains(PersistenceGuard.Judge(new PersistenceFacts("local/x", "local", [], true, true, "commit", []), Tables), verdict => verdict.Outcome == VerdictOutcome.Breach && verdict.Rule.Name == "R1");
}
