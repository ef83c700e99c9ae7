using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents.Tests;

public sealed class ImplementationTests
{
    private readonly AgentHost _host = new(new RulesBackEnd());

    [Fact]
    public async Task Every_template_variable_of_text_classification_has_a_value_and_an_origin()
    {
        var answer = await ImplementAsync(Fixtures.Research(Fixtures.Recipe()));
        string[] variables =
        [
            "model", "model_revision", "dataset", "dataset_revision", "train_split", "eval_split", "test_split", "text_column", "label_column", "labels", "method",
            "output_repo", "learning_rate", "lr_scheduler_type", "warmup_ratio", "weight_decay", "num_train_epochs", "per_device_train_batch_size",
            "gradient_accumulation_steps", "max_length", "seed", "logging_steps", "save_steps", "report_to", "run_name", "project", "push_to_hub", "metric", "grounded_in",
        ];
        Assert.Empty(variables.Except(answer.Config.Keys));
        Assert.Equal(answer.Config.Keys, answer.Origins.Keys);
        Assert.DoesNotContain("effective_batch", answer.Config.Keys);
    }

    [Fact]
    public async Task Protected_keys_come_from_the_baseline_and_free_ones_from_the_recipe_then_the_profile()
    {
        var answer = await ImplementAsync(Fixtures.Research(Fixtures.Recipe()));
        Assert.Equal(("0.1", "research"), Value(answer, "learning_rate"));
        Assert.Equal(("0.1", "profile"), Value(answer, "warmup_ratio"));
        Assert.Equal(("5", "baseline"), Value(answer, "num_train_epochs"));
        Assert.Equal("text-classification_base_lr0.1_bs16", answer.Config["run_name"].GetString());
        Assert.Equal(2, answer.Config["grounded_in"].GetArrayLength());
    }

    [Fact]
    public async Task A_recipe_for_another_method_sets_nothing() =>
        Assert.Equal(("0.05", "profile"), Value(await ImplementAsync(Fixtures.Research(Fixtures.Recipe(method: "boosting"))), "learning_rate"));

    [Fact]
    public async Task Renamed_columns_are_read_under_their_own_names()
    {
        var audit = Fixtures.Audit(Fixtures.Split("train", 700, "utterance", "intent")) with { Mapping = new(StringComparer.Ordinal) { ["text"] = "utterance", ["label"] = "intent" } };
        var answer = await ImplementAsync(Fixtures.Research(), audit: audit);
        Assert.Equal(("utterance", "intent"), (answer.Config["text_column"].GetString(), answer.Config["label_column"].GetString()));
    }

    [Theory]
    [InlineData("with batch size 64", 0, 16, 4)]
    [InlineData("with batch size 8", 0, 8, 1)]
    [InlineData("with batch size 24", 0, 12, 2)]
    [InlineData("with batch size 64", 4, 16, 1)]
    [InlineData("with batch size 48 and per-device batch size 12", 0, 12, 4)]
    public async Task The_effective_batch_is_split_exactly_over_devices_and_accumulation(string clause, int gpus, long rows, long accumulation)
    {
        var answer = await ImplementAsync(Fixtures.Research(), clause, Fixtures.Resources(gpus));
        Assert.Equal((rows, accumulation), (answer.Config["per_device_train_batch_size"].GetInt64(), answer.Config["gradient_accumulation_steps"].GetInt64()));
    }

    [Fact]
    public async Task A_batch_that_cannot_be_split_is_refused_with_one_that_can()
    {
        var error = await Assert.ThrowsAsync<AgentException>(() => ImplementAsync(Fixtures.Research(), "with batch size 10", Fixtures.Resources(4)));
        Assert.Contains("--set effective_batch=8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_job_carries_the_flavor_its_commands_and_a_timeout_with_its_arithmetic()
    {
        var job = (await ImplementAsync(Fixtures.Research())).Job;
        Assert.Equal(("cpu-basic", "someone", "someone/intents-classifier", 900), (job.Flavor, job.Namespace, job.Destination, job.TimeoutSeconds));
        Assert.Equal(["python", "train.py"], job.Run);
        Assert.Equal(["HF_TOKEN"], job.Secrets);
        Assert.Contains("132 steps", job.TimeoutBasis, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_seed_wins_over_the_profiles()
    {
        var profile = Fixtures.TextClassification with { Hyperparameters = new(Fixtures.TextClassification.Hyperparameters, StringComparer.Ordinal) { ["seed"] = Fixtures.Default("17") } };
        Assert.Equal("5", Value(await ImplementAsync(Fixtures.Research(), profile: profile), "seed").Value);
    }

    [Fact]
    public async Task The_code_critic_passes_a_grounded_script_that_can_be_smoked_and_read()
    {
        var review = await ReviewAsync(Script());
        Assert.True(review.Ok, string.Join(' ', review.Issues));
        Assert.Equal(["P1", "§5.5", "§5.5", "§5.5"], review.Verdicts.Select(v => v.Rule.Name));
    }

    [Fact]
    public async Task The_code_critic_refuses_a_script_without_switches_lines_or_grounds()
    {
        var review = await ReviewAsync(Script() with { EnvironmentReads = [], Strings = [] }, config => config["grounded_in"] = Fixtures.Json("[]"));
        Assert.False(review.Ok);
        Assert.Equal(4, review.Issues.Count);
        Assert.StartsWith("P1: The implementation cites nothing", review.Issues[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_critic_refuses_a_citation_that_the_critique_does_not_confirm()
    {
        var review = await ReviewAsync(Script(), config => config["grounded_in"] = Fixtures.Json("""["arxiv:1"]"""));
        Assert.Contains("arxiv:1", Assert.Single(review.Issues), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_critic_names_what_a_trainer_configuration_lacks()
    {
        var call = new ScriptCall("SFTConfig", new(StringComparer.Ordinal) { ["output_dir"] = Fixtures.Json("\"out\""), ["disable_tqdm"] = Fixtures.Json("true") }, 12);
        var review = await ReviewAsync(Script() with { Calls = [call] });
        Assert.Contains("SFTConfig lacks logging_first_step=True, logging_strategy=\"steps\"", Assert.Single(review.Issues), StringComparison.Ordinal);
    }

    private static ScriptFacts Script() => new(
        "train.py", [], [], [], [new ScriptMention("step={step} loss={loss}", 30)], [new ScriptMention("SMOKE", 5), new ScriptMention("PREFLIGHT_STEPS", 6)]);

    private async Task<Review> ReviewAsync(ScriptFacts script, Action<SortedDictionary<string, JsonElement>>? change = null)
    {
        var research = Fixtures.Research();
        var config = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal) { ["grounded_in"] = JsonSerializer.SerializeToElement(research.Citations.Select(c => c.Reference)) };
        change?.Invoke(config);
        return await _host.AskAsync(Roles.CodeCritic, new CodeReviewInput(Fixtures.TextClassification, new Baseline(1, null, []), config, [script], research, Fixtures.Critique(research)), TestContext.Current.CancellationToken);
    }

    private static (string Value, string Origin) Value(Implementation answer, string key) => (CanonicalJson.Of(answer.Config[key]), answer.Origins[key].Origin);

    private Task<Implementation> ImplementAsync(Research research, string clause = "", Resources? resources = null, Audit? audit = null, Profile? profile = null)
    {
        profile ??= Fixtures.TextClassification;
        resources ??= Fixtures.Resources();
        audit ??= Fixtures.Audit();
        var intent = BaselineBuilder.Intent(RequestGrammar.Parse($"fine-tune quick/base on quick/intents with text-classification {clause}", Fixtures.All).Intent!, profile);
        var baseline = BaselineBuilder.Recipe(intent, profile, research, audit, resources, []);
        return _host.AskAsync(Roles.Implementer, new ImplementationInput(profile, baseline, research, Fixtures.Critique(research), audit, resources, 5), TestContext.Current.CancellationToken);
    }
}
