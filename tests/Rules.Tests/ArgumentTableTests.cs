namespace Trainwright.Rules.Tests;

public sealed class ArgumentTableTests
{
    private static readonly string Shipped = TestData.Text("profiles/tables/neutral-arguments.json");
    private static readonly ApiTable Api = ApiTable.Parse(TestData.Text("profiles/tables/api-surface.json"), TestData.Text("profiles/tables/api-history.json"));
    private static readonly ArgumentTable Table = ArgumentTable.Parse(Shipped, Api);

    [Theory]
    [InlineData("trl.SFTConfig", "loss_type", true)]
    [InlineData("trl.SFTConfig", "run_name", false)]
    [InlineData("peft.LoraConfig", "layers_to_transform", true)]
    [InlineData("transformers.TrainingArguments", "dataloader_num_workers", false)]
    [InlineData("sentence_transformers.SentenceTransformerTrainingArguments", "batch_sampler", true)]
    public void An_argument_changes_what_is_learned_or_it_does_not(string type, string key, bool training)
    {
        Assert.NotNull(Table.Configuration(type));
        Assert.Equal(training, Table.IsTraining(key));
    }

    [Theory]
    [InlineData("trl.GRPOConfig", "loss_type", "\"dapo\"")]
    [InlineData("trl.DPOConfig", "loss_type", "[\"sigmoid\"]")]
    [InlineData("trl.SFTConfig", "label_smoothing_factor", "0")]
    [InlineData("trl.SFTConfig", "learning_rate", "2e-5")]
    [InlineData("peft.LoraConfig", "bias", "\"none\"")]
    [InlineData("transformers.TrainingArguments", "optim", "\"adamw_torch_fused\"")]
    public void A_default_is_the_classs_own_or_the_one_it_inherits(string type, string key, string expected) =>
        Assert.Contains(Table.Defaults(Table.Configuration(type)!, key), value => CanonicalJson.Same(value, TestData.Json(expected)));

    [Theory]
    [InlineData("transformers.BitsAndBytesConfig")]
    [InlineData("trl.SFTTrainer")]
    [InlineData("mine.SFTConfig")]
    public void What_trains_nothing_by_its_arguments_is_no_configuration(string type) => Assert.Null(Table.Configuration(type));

    [Theory]
    [InlineData("\"neftune_noise_alpha\", ", "", "'neftune_noise_alpha' stands in no list")]
    [InlineData("\"neftune_noise_alpha\", ", "\"neftune_noise_alpha\", \"run_name\", ", "'run_name' is neutral and changes what is learned")]
    [InlineData("\"neftune_noise_alpha\", ", "\"neftune_noise_alpha\", \"neftune_noise_alfa\", ", "did you mean 'neftune_noise_alpha'?")]
    [InlineData("\"neftune_noise_alpha\", ", "\"neftune_noise_alpha\", \"neftune_noise_alpha\", ", "'neftune_noise_alpha' is listed twice")]
    public void A_list_that_is_wrong_is_refused_when_it_is_read(string part, string other, string problem)
    {
        Assert.Single(Shipped.Split(part)[1..]);
        Assert.Contains(problem, Assert.Throws<TableException>(() => ArgumentTable.Parse(Shipped.Replace(part, other, StringComparison.Ordinal), Api)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_that_a_configuration_or_a_fix_declares_passes_and_another_does_not()
    {
        var train = TestData.Train([], [TestData.Call("trl.SFTConfig", """{"report_to":"trackio","label_smoothing_factor":0.1}""")], "trl");
        var printed = TestData.Values("""{"report_to":"trackio"}""");
        IReadOnlyList<Verdict> Judge(string frozen, string config, params Delta[] deltas) => [.. ScopeGuard.Judge(TestData.Baseline(frozen), TestData.Values(config), printed, [train], "05-implement", deltas, Table).Where(verdict => verdict.Outcome == VerdictOutcome.Breach && verdict.Message.Contains("label_smoothing_factor", StringComparison.Ordinal))];
        Assert.Equal("R3", Assert.Single(Judge("{}", "{}")).Rule.Name);
        Assert.Empty(Judge("{}", """{"label_smoothing_factor":0.1}"""));
        Assert.Empty(Judge("""{"label_smoothing_factor":0.1}""", "{}"));
        Assert.Empty(Judge("{}", """{"loss":{"label_smoothing_factor":0.1}}"""));
        Assert.Empty(Judge("{}", "{}", GuardCatalogue.Fix("wrong_trainer_arg", """{"label_smoothing":null,"label_smoothing_factor":0.1}""")));
    }

    [Fact]
    public void The_schedule_is_judged_only_where_the_learning_rate_is_recorded()
    {
        var train = TestData.Train([], [TestData.Call("trl.SFTConfig", """{"report_to":"trackio","weight_decay":0.1}""")], "trl");
        var printed = TestData.Values("""{"report_to":"trackio"}""");
        bool Breaches(string config) => ScopeGuard.Judge(TestData.Baseline("{}"), TestData.Values(config), printed, [train], "05-implement", [], Table).Any(verdict => verdict.Outcome == VerdictOutcome.Breach && verdict.Message.Contains("weight_decay", StringComparison.Ordinal));
        Assert.False(Breaches("{}"));
        Assert.True(Breaches("""{"learning_rate":0.0001}"""));
        Assert.False(Breaches("""{"learning_rate":0.0001,"weight_decay":0.1}"""));
    }
}
