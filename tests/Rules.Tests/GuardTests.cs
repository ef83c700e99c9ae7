namespace Trainwright.Rules.Tests;

public sealed class GuardTests
{
    public static TheoryData<string> Guards => [.. GuardCatalogue.Clean.Select(entry => entry.Guard)];

    public static TheoryData<string, string> Bad => new(GuardCatalogue.Bad.Select(entry => (entry.Guard, entry.Name)));

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_clean_input_passes_every_guard(string guard)
    {
        var verdicts = GuardCatalogue.Clean.Single(entry => entry.Guard == guard).Judge();
        Assert.Empty(TestData.Breaches(verdicts));
        Assert.Contains(verdicts, verdict => verdict.Outcome == VerdictOutcome.Pass);
        Assert.All(verdicts.Where(verdict => verdict.Outcome == VerdictOutcome.Pass), verdict => Assert.NotEmpty(verdict.Evidence));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_input_is_caught_by_its_rule_with_evidence_and_one_fix(string guard, string name)
    {
        var (_, _, rule, judge) = GuardCatalogue.Bad.Single(entry => (entry.Guard, entry.Name) == (guard, name));
        var breach = Assert.Single(TestData.Breaches(judge()), verdict => verdict.Rule.Name == rule);
        Assert.False(string.IsNullOrWhiteSpace(breach.Fix));
        Assert.NotEmpty(breach.Evidence);
        Assert.All(breach.Evidence, evidence => Assert.True(evidence.Line is not null || evidence.JsonPath is not null || evidence.File.Length > 0));
    }

    [Fact]
    public void Every_guard_has_at_least_two_bad_inputs() =>
        Assert.All(GuardCatalogue.Clean, clean => Assert.True(GuardCatalogue.Bad.Count(bad => bad.Guard == clean.Guard) >= 2, clean.Guard));

    [Theory]
    [InlineData("/data/train.jsonl")]
    [InlineData("https://example.org/train.py")]
    [InlineData("https://example.org/home/ann/x")]
    [InlineData("/home/user/app")]
    [InlineData("see e.g.: nothing")]
    [InlineData("How to run it:\n    pip install trl\n")]
    public void A_declared_place_an_address_or_a_manual_breaks_nothing(string text) =>
        Assert.Empty(TestData.Breaches(ScriptGuard.Judge([TestData.Train(text: text)], "05-implement", TestData.Destination, [], TestData.Tables)));

    [Fact]
    public void A_declared_package_may_be_imported_under_its_modules_name() =>
        Assert.Empty(TestData.Breaches(ScriptGuard.Judge([TestData.Train(import: "sklearn.metrics")], "05-implement", TestData.Destination, ["scikit-learn==1.7.2"], TestData.Tables)));

    [Fact]
    public void A_trainer_that_pushes_to_the_destination_is_a_push() =>
        Assert.Empty(TestData.Breaches(ScriptGuard.Judge([TestData.Train([], [TestData.Call("SFTConfig", """{"push_to_hub":true,"hub_model_id":"local/out"}""")], "trl")], "05-implement", TestData.Destination, ["trl==1.9.0"], TestData.Tables)));

    [Theory]
    [InlineData("""{"learning_rate":0.05}""", "divergence")]
    [InlineData("""{"per_device_train_batch_size":4,"gradient_accumulation_steps":8}""", "oom")]
    public void A_declared_fix_of_an_unprotected_key_is_minimal(string changes, string category) =>
        Assert.Contains(GuardCatalogue.Scope(deltas: [GuardCatalogue.Fix(category, changes)]), verdict => verdict.Rule.Name == "R3" && verdict.Outcome == VerdictOutcome.Pass);

    [Theory]
    [InlineData("2048.0")]
    [InlineData("2.048e3")]
    public void The_same_value_in_another_spelling_is_the_same(string spelling) =>
        Assert.Empty(TestData.Breaches(GuardCatalogue.Scope("""{"max_length":2048}""", printed: $"{{\"max_length\":{spelling}}}")));

    [Fact]
    public void A_breach_of_scope_names_both_values_and_the_line()
    {
        var breach = TestData.Breaches(GuardCatalogue.Scope("""{"max_length":2048}""", scripts: [TestData.Train([TestData.Constant("MAX_LENGTH", "1024", 58)])]))[0];
        Assert.Contains("is 1024 at 05-implement/train.py:58, frozen is 2048 (request: request)", breach.Message, StringComparison.Ordinal);
        Assert.Equal(58, breach.Evidence[0].Line);
        Assert.Contains("--set max_length=1024", breach.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_buys_nothing_needs_no_hardware() =>
        Assert.Equal(VerdictOutcome.NotApplicable, Assert.Single(HardwareGuard.Judge(TestData.Resources() with { Hardware = null }, TestData.Quickstart)).Outcome);

    [Fact]
    public void A_loopback_link_is_for_the_embedded_hub() =>
        Assert.Equal(VerdictOutcome.Pass, LinkGuard.Judge([new LinkFact("r", "http://127.0.0.1:8080/local/out", true, "d")], ["127.0.0.1:8080"])[0].Outcome);

    [Fact]
    public void Of_rows_that_were_not_seen_nothing_is_claimed()
    {
        var audit = TestData.Audit();
        var partly = audit with { Splits = [.. audit.Splits.Select(split => split.Name == "train" ? split with { SeenRows = 60 } : split)] };
        Verdict Contamination(Audit seen, long overlap) => EvaluationGuard.Judge("e0", "e0", seen with { Overlaps = [new SplitOverlap("test", "train", overlap)] }, "train", "test", TestData.Resources(), TestData.Lineage)[1];
        Assert.Equal(VerdictOutcome.Pass, Contamination(audit, 0).Outcome);
        Assert.Equal(VerdictOutcome.NotApplicable, Contamination(partly, 0).Outcome);
        Assert.Contains("60 of 100 rows of 'train'", Contamination(partly, 0).Message, StringComparison.Ordinal);
        Assert.Equal(VerdictOutcome.Breach, Contamination(partly, 1).Outcome);
        Assert.Contains(FormatGuard.Judge(TestData.Request(), TestData.Resources(), partly, TestData.Quickstart), verdict => verdict.Message.Contains("in what was seen: 60 of 100 rows of 'train'", StringComparison.Ordinal));
    }
}
