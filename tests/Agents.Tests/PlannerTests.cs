using Trainwright.Rules;

namespace Trainwright.Agents.Tests;

public sealed class PlannerTests
{
    private readonly AgentHost _host = new(new RulesBackEnd());

    [Fact]
    public async Task A_training_request_becomes_the_whole_graph_with_one_item_in_progress()
    {
        var plan = (await AskAsync("Fine-tune a/m on b/d with lora-sft.")).Plan!;
        Assert.Equal(("llm-sft-lora", "LoRA SFT", "llm", false), (plan.Profile, plan.Method, plan.TaskType, plan.IsTrivial));
        Assert.Equal(
            ["Research", "VerifyResearch", "Resources", "DataAudit", "Implement", "CodeReview", "CpuSmoke", "GpuPreflight", "JobReadiness", "FullJob", "Evaluate", "FinalVerification"],
            plan.Items.Select(i => i.Id));
        Assert.Equal("Research", Assert.Single(plan.Items, i => i.Status == PlanItemStatus.InProgress).Id);
        Assert.All(plan.Items.Skip(1), i => Assert.Equal(PlanItemStatus.Pending, i.Status));
    }

    [Theory]
    [InlineData("evaluate a/m on b/d", "eval-only", "Resources,Evaluate")]
    [InlineData("audit b/d", "data-only", "Research,VerifyResearch,Resources,DataAudit")]
    [InlineData("inspect b/d for DPO", "llm-dpo", "Research,VerifyResearch,Resources,DataAudit")]
    public async Task Shorter_requests_have_shorter_plans(string text, string profile, string items)
    {
        var plan = (await AskAsync(text)).Plan!;
        Assert.Equal((profile, items), (plan.Profile, string.Join(',', plan.Items.Select(i => i.Id))));
    }

    [Fact]
    public async Task A_question_is_trivial_and_plans_nothing()
    {
        var plan = (await AskAsync("Does a/m exist?")).Plan!;
        Assert.True(plan.IsTrivial);
        Assert.Empty(plan.Items);
    }

    [Fact]
    public async Task Several_fitting_profiles_are_a_question_with_candidates()
    {
        var problem = Assert.Single((await AskAsync("evaluate a/m on b/d with eval_loss")).Problems);
        Assert.Equal(RequestProblemCode.AmbiguousProfile, problem.Code);
        Assert.Contains("llm-sft, llm-sft-lora", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--profile llm-sft", problem.Example, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_profile_settles_it_and_stands_for_its_method()
    {
        Assert.Equal("llm-sft", (await AskAsync("evaluate a/m on b/d with eval_loss", "LLM-SFT")).Plan!.Profile);
        var plan = (await AskAsync("fine-tune a/m on b/d.", "llm-dpo")).Plan!;
        Assert.Equal(("llm-dpo", "DPO", "fine-tune a/m on b/d."), (plan.Profile, plan.Method, plan.Request.Text));
    }

    [Theory]
    [InlineData("fine-tune a/m on b/d with SFT", "llm-dpo", "does not train with 'SFT'")]
    [InlineData("fine-tune a/m on b/d with SFT", "llm-dpoo", "Did you mean 'llm-dpo'?")]
    [InlineData("fine-tune a/m on b/d with classification and gradient_checkpointing=true", null, "has no hyper-parameter 'gradient_checkpointing'")]
    [InlineData("fine-tune a/m on b/d with DPO and metric accuracy", null, "decides by 'rewards_margin'")]
    public async Task What_a_profile_does_not_have_is_a_problem(string text, string? profile, string message) =>
        Assert.Contains(message, Assert.Single((await AskAsync(text, profile)).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Baseline_0_holds_what_was_asked_for_and_who_said_so()
    {
        var intent = RequestGrammar.Parse("fine-tune a/m on b/d with classification for 2 epochs to me/x", Fixtures.All).Intent!;
        var baseline = BaselineBuilder.Intent(intent, Fixtures.TextClassification);
        Assert.Equal((0, null), (baseline.Version, baseline.Parent));
        Assert.Equal(["dataset", "method", "metric", "model", "num_train_epochs", "output_repo"], baseline.Entries.Keys);
        Assert.Equal(BaselineOrigin.Request, baseline.Entries["num_train_epochs"].Origin);
        Assert.Equal(BaselineOrigin.Profile, baseline.Entries["metric"].Origin);
    }

    [Fact]
    public void Baseline_1_adds_the_recipe_each_value_by_its_right()
    {
        var first = Intent("for 2 epochs");
        var research = Fixtures.Research(Fixtures.Recipe(hyperparameters: """{"num_train_epochs":5,"max_length":128}"""));
        var second = BaselineBuilder.Recipe(first, Fixtures.TextClassification, research, Fixtures.Audit(), Fixtures.Resources(), [new Decision("seed", Fixtures.Json("3"), "to compare")]);
        Assert.Equal((1, BaselineBuilder.DigestOf(first)), (second.Version, second.Parent));
        Assert.Equal(("2", BaselineOrigin.Request), Entry(second, "num_train_epochs"));
        Assert.Equal(("128", BaselineOrigin.Research), Entry(second, "max_length"));
        Assert.Equal(("16", BaselineOrigin.Profile), Entry(second, "effective_batch"));
        Assert.Equal(("3", BaselineOrigin.Decision), Entry(second, "seed"));
        Assert.Equal(($"\"{Fixtures.Sha}\"", BaselineOrigin.Inspection), Entry(second, "dataset_revision"));
        Assert.Equal(("\"validation\"", BaselineOrigin.Inspection), Entry(second, "eval_split"));
        Assert.Equal(("[\"book\",\"cancel\"]", BaselineOrigin.Inspection), Entry(second, "labels"));
        Assert.Equal(("\"trackio\"", BaselineOrigin.Profile), Entry(second, "report_to"));
        Assert.False(second.Entries.ContainsKey("learning_rate"));
        Assert.StartsWith("hub://models/lab/examples@", second.Entries["max_length"].Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_for_another_dataset_sets_nothing()
    {
        var research = Fixtures.Research(Fixtures.Recipe(dataset: "else/where"), Fixtures.Recipe(method: "boosting"));
        var baseline = BaselineBuilder.Recipe(Intent(string.Empty), Fixtures.TextClassification, research, Fixtures.Audit(), Fixtures.Resources(), []);
        Assert.Equal(("3", BaselineOrigin.Profile), Entry(baseline, "num_train_epochs"));
    }

    [Fact]
    public void A_decision_makes_the_next_version_that_names_its_parent()
    {
        var first = Intent("for 2 epochs");
        var next = BaselineBuilder.Decide(first, new Decision("num_train_epochs", Fixtures.Json("4"), "the loss still falls"));
        Assert.Equal((1, BaselineBuilder.DigestOf(first)), (next.Version, next.Parent));
        Assert.Equal(("4", BaselineOrigin.Decision), Entry(next, "num_train_epochs"));
        Assert.Contains("the loss still falls", next.Entries["num_train_epochs"].Source, StringComparison.Ordinal);
        Assert.Equal(("2", BaselineOrigin.Request), Entry(first, "num_train_epochs"));
    }

    private static Baseline Intent(string clause) => BaselineBuilder.Intent(
        RequestGrammar.Parse($"fine-tune quick/base on quick/intents with text-classification {clause}", Fixtures.All).Intent!, Fixtures.TextClassification);

    private static (string Value, BaselineOrigin Origin) Entry(Baseline baseline, string key) => (CanonicalJson.Of(baseline.Entries[key].Value), baseline.Entries[key].Origin);

    private Task<PlannerAnswer> AskAsync(string text, string? profile = null) => _host.AskAsync(Roles.Planner, new PlannerInput(text, Fixtures.All, profile), TestContext.Current.CancellationToken);
}
