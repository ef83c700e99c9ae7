using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Profiles.Tests;

public sealed class ProfileTests(RenderedScripts scripts)
{
    public static TheoryData<string> Training => [.. Rendered.Columns.Keys];

    [Fact]
    public void Thirteen_profiles_are_shipped_and_no_request_fits_two_of_them()
    {
        Assert.Equal(13, Shipped.Profiles.Count);
        Assert.Equal(Shipped.Profiles.Count, Shipped.Profiles.Select(profile => profile.Id).Distinct().Count());
        Assert.DoesNotContain(Shipped.Profiles.SelectMany(profile => profile.Methods).GroupBy(method => method), group => group.Count() > 1);
    }

    [Theory]
    [MemberData(nameof(Training))]
    public void Its_scripts_pass_GuardScript_and_the_libraries_take_every_argument(string id)
    {
        var verdicts = ScriptGuard.Judge(scripts.Facts(id), "05-implement", Rendered.Destination, scripts[id].Profile.Runtime.Dependencies, Shipped.Scripts);
        Assert.Equal([], Breaches(verdicts));
    }

    [Theory]
    [MemberData(nameof(Training))]
    public async Task Its_effective_configuration_is_the_frozen_one(string id)
    {
        var verdicts = ScopeGuard.Judge(scripts[id].Baseline, scripts[id].Config, await scripts.PrintedAsync(id), scripts.Facts(id), "05-implement", [], Shipped.Arguments);
        Assert.Equal([], Breaches(verdicts));
    }

    [Theory]
    [MemberData(nameof(Training))]
    public async Task It_tells_its_arguments_without_any_package(string id)
    {
        var printed = await scripts.PrintedAsync(id);
        var arguments = printed["trainer_arguments"];
        Assert.Equal(Rendered.Destination, arguments.GetProperty("hub_model_id").GetString());
        Assert.True(arguments.GetProperty("push_to_hub").GetBoolean());
        Assert.Equal(0.1, arguments.GetProperty("save_steps").GetDouble());
        Assert.False(arguments.GetProperty("logging_nan_inf_filter").GetBoolean());
        Assert.Equal(JsonValueKind.Undefined, printed.GetValueOrDefault("hub_token").ValueKind);
    }

    [Theory]
    [MemberData(nameof(Training))]
    public void Its_scripts_are_the_reviewed_ones(string id)
    {
        Golden.Check($"{id}.train.py", scripts[id].Train);
        Golden.Check($"{id}.eval.py", scripts[id].Eval);
    }

    [Theory]
    [MemberData(nameof(Training))]
    public async Task Without_its_packages_it_says_which_are_missing(string id)
    {
        var result = await scripts.AskAsync(id, "--no-such-option");
        Assert.False(result.Succeeded);
        var facts = scripts.Facts(id)[0];
        Assert.Contains(facts.Calls, call => call.Name == "importlib.util.find_spec");
        Assert.Contains(facts.EnvironmentReads, read => read.Text == "SMOKE");
        Assert.Contains(facts.EnvironmentReads, read => read.Text == "PREFLIGHT_STEPS");
    }

    [Theory]
    [InlineData("llm-sft-lora", """{"instruction":"Add.","input":"1+1","output":"2"}""", """{"completion":"2","prompt":"Add.\n\n1+1"}""")]
    [InlineData("llm-dpo", """{"prompt":"Hi","chosen":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}],"rejected":[{"role":"user","content":"Hi"},{"role":"assistant","content":"No"}]}""", """{"chosen":[{"content":"Hello","role":"assistant"}],"prompt":[{"content":"Hi","role":"user"}],"rejected":[{"content":"No","role":"assistant"}]}""")]
    [InlineData("llm-dpo", """{"prompt":"Hi","chosen":[{"role":"assistant","content":"Hello"}],"rejected":[{"role":"assistant","content":"No"}]}""", """{"chosen":[{"content":"Hello","role":"assistant"}],"prompt":[{"content":"Hi","role":"user"}],"rejected":[{"content":"No","role":"assistant"}]}""")]
    [InlineData("llm-kto", """{"prompt":"Hi","completion":"Hello","label":1}""", """{"completion":"Hello","label":true,"prompt":"Hi"}""")]
    [InlineData("llm-grpo", """{"question":"1+1?","answer":"#### 2"}""", """{"answer":"#### 2","prompt":[{"content":"1+1?","role":"user"}]}""")]
    public async Task A_row_is_mapped_by_the_code_that_trains(string id, string row, string expected)
    {
        var result = await scripts.AskAsync(id, "--map-rows", row + "\n");
        Assert.True(result.Succeeded, result.Error);
        using var mapped = JsonDocument.Parse(result.Output);
        Assert.Equal(expected, CanonicalJson.Of(mapped.RootElement).Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Null(RowCheck.Problem(mapped.RootElement));
    }

    private static List<string> Breaches(IEnumerable<Verdict> verdicts) => [.. verdicts.Where(verdict => verdict.Outcome == VerdictOutcome.Breach).Select(verdict => $"{verdict.Rule} {verdict.Message}")];
}
