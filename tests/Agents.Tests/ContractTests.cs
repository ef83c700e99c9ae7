using System.Text.Json;

namespace Trainwright.Agents.Tests;

public sealed class ContractTests
{
    public static TheoryData<string> Names => [.. Contracts.All.Select(c => c.Name)];

    [Fact]
    public void There_are_thirteen_by_the_specifications_names() => Assert.Equal(
        ["PLAN", "FINDER", "RESEARCH", "CRITIC", "RESOURCE", "DATA_AUDIT", "IMPL", "SMOKE", "JOB", "FAILURE_ANALYSIS", "CHECKLIST", "EVAL", "COMPLETION"],
        Contracts.All.Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_contract_stays_within_what_every_service_takes(string name) => Assert.Empty(SchemaLint.Of(Contracts.All.Single(c => c.Name == name).Schema));

    [Fact]
    public void A_schema_keeps_descriptions_bounds_enumerations_and_nulls()
    {
        var schema = Contracts.Failure.Schema.GetProperty("properties");
        Assert.Contains("oom-host", schema.GetProperty("category").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal("string", schema.GetProperty("category").GetProperty("type").GetString());
        Assert.Equal(["integer", "null"], schema.GetProperty("oomLadderRung").GetProperty("type").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal(3, schema.GetProperty("oomLadderRung").GetProperty("maximum").GetInt32());
        Assert.Equal(3, schema.GetProperty("configChanges").GetProperty("maxItems").GetInt32());
        Assert.StartsWith("The line of the log", schema.GetProperty("quote").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":[],"additionalProperties":false}""", "every property must be required")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","format":"uri"}},"required":["a"],"additionalProperties":false}""", "'format' is not in the portable subset")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"object","additionalProperties":{"type":"string"}}},"required":["a"],"additionalProperties":false}""", "a dictionary is not portable")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "the root must be an object")]
    [InlineData("""{"type":"object","properties":{"a":{"type":["string","integer"]}},"required":["a"],"additionalProperties":false}""", "one type, or one and null")]
    public void What_a_service_would_refuse_is_found_by_the_lint(string schema, string problem) => Assert.Contains(SchemaLint.Of(Json(schema)), p => p.Contains(problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"ok":true,"mustReblock":false,"issues":[]}""", null)]
    [InlineData("""{"ok":1,"mustReblock":false,"issues":[]}""", "$.ok: must be boolean, got 1.")]
    [InlineData("""{"ok":true,"mustReblock":false}""", "$.issues: missing.")]
    [InlineData("""{"ok":true,"mustReblock":false,"issues":[],"why":"x"}""", "$.why: unknown; allowed are ok, mustReblock, issues.")]
    [InlineData("""{"ok":true,"ok":true,"mustReblock":false,"issues":[]}""", "$.ok: given twice.")]
    [InlineData("""{"ok":true,"mustReblock":false,"issues":[null]}""", "$.issues[0]: must be object, got null.")]
    [InlineData("""{"ok":true,"mustReblock":false,"issues":[{"claim":"short","quote":"long enough"}]}""", "$.issues[0].claim: must have at least 10 characters, got 5.")]
    [InlineData("""{"ok":true,"mustReblock":false,"issues":[{"claim":"<describe the claim here>","quote":"long enough"}]}""", "$.issues[0].claim: '<describe the claim here>' is a placeholder; give the real value, or null where that is allowed.")]
    [InlineData("[]", "$: must be object, got [].")]
    public void A_problem_says_where_what_is_allowed_and_what_was_found(string answer, string? problem)
    {
        var problems = Contracts.Critic.Judge(Json(answer));
        if (problem is null)
        {
            Assert.Empty(problems);
        }
        else
        {
            Assert.Contains(problem, problems);
        }
    }

    [Fact]
    public void Enumerations_numbers_and_patterns_are_checked()
    {
        Assert.Contains("$.category: must be one of", string.Join(' ', Contracts.Failure.Judge(Json("""{"category":"boredom","quote":"line","configChanges":[],"scopeChange":false,"oomLadderRung":7,"unrecoverable":false}"""))), StringComparison.Ordinal);
        Assert.Contains("$.oomLadderRung: must be <= 3, got 7.", Contracts.Failure.Judge(Json("""{"category":"oom","quote":"line","configChanges":[],"scopeChange":false,"oomLadderRung":7,"unrecoverable":false}""")));
        Assert.Contains("must match", string.Join(' ', Contracts.Finder.Judge(Json("""{"findings":[{"reference":"http://evil.example","summary":"it says something"}],"sources":[],"fidelity":"full","notes":[]}"""))), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_is_strict_where_a_schema_is_not()
    {
        Assert.Throws<JsonException>(() => Contracts.Smoke.Read(Json("""{"status":"passed","usedProxyModel":false}""")));
        Assert.Equal(new SmokeProposal(AttemptStatus.Failed, true, null), Contracts.Smoke.Read(Json("""{"status":"failed","usedProxyModel":true,"quote":null}""")));
        Assert.Empty(Contracts.Job.Read(Json("""{"status":"passed","healthy":true,"alerts":[],"lastAlertTimestamp":null}""")).Alerts);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
