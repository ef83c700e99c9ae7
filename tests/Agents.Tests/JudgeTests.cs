using Trainwright.Rules;

namespace Trainwright.Agents.Tests;

public sealed class JudgeTests
{
    private readonly AgentHost _host = new(new RulesBackEnd());

    [Fact]
    public async Task A_renamed_or_unpinned_or_unsuited_model_is_an_issue()
    {
        var model = Fixtures.Resources().Model! with { Id = "quick/other", Revision = "main" };
        var answer = await AskAsync(Roles.ModelInspector, new ModelInspectionInput(Fixtures.Request(), Fixtures.Sft, model));
        Assert.Equal(3, answer.Issues.Count);
        Assert.Contains("(R8)", answer.Issues[0], StringComparison.Ordinal);
        Assert.True((await AskAsync(Roles.ModelInspector, new ModelInspectionInput(Fixtures.Request(), Fixtures.TextClassification, Fixtures.Resources().Model!))).Ok);
    }

    [Fact]
    public async Task A_dataset_without_a_training_split_or_with_a_missing_file_is_an_issue()
    {
        var dataset = Fixtures.Resources().Dataset! with { Splits = new(StringComparer.Ordinal) { ["test"] = "gone.jsonl" } };
        var answer = await AskAsync(Roles.DatasetInspector, new DatasetInspectionInput(Fixtures.Request(), Fixtures.TextClassification, dataset));
        Assert.Equal(2, answer.Issues.Count);
    }

    [Fact]
    public async Task A_test_split_that_stands_in_training_is_an_issue_and_a_few_rows_are_a_note()
    {
        var audit = Fixtures.Audit() with { Overlaps = [new SplitOverlap("test", "train", 100), new SplitOverlap("train", "test", 100)] };
        Assert.Contains("would measure memory", Assert.Single((await AskAsync(Roles.Auditor, new AuditInput(Fixtures.TextClassification, audit))).Issues), StringComparison.Ordinal);
        var few = await AskAsync(Roles.Auditor, new AuditInput(Fixtures.TextClassification, audit with { Overlaps = [new SplitOverlap("test", "train", 2)] }));
        Assert.True(few.Ok);
        Assert.Contains("contaminated", Assert.Single(few.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ready_verdict_over_a_missing_or_mixed_column_is_an_issue()
    {
        var audit = Fixtures.Audit(Fixtures.Split("train", 10), Fixtures.Split("test", 10, "body"));
        Assert.Contains("'test' has no column 'text'", Assert.Single((await AskAsync(Roles.FormatCritic, new AuditInput(Fixtures.TextClassification, audit))).Issues), StringComparison.Ordinal);
        var mixed = Fixtures.Split("train", 10);
        mixed = mixed with { Columns = [mixed.Columns[0] with { Type = "mixed" }, mixed.Columns[1]] };
        Assert.False((await AskAsync(Roles.FormatCritic, new AuditInput(Fixtures.TextClassification, Fixtures.Audit(mixed)))).Ok);
    }

    [Fact]
    public async Task A_label_that_only_the_test_split_has_is_an_issue()
    {
        var test = Fixtures.Split("test", 10);
        test = test with { Columns = [test.Columns[0], test.Columns[1] with { TopValues = [new ValueCount("refund", 10)], Distinct = 1 }] };
        var answer = await AskAsync(Roles.FormatCritic, new AuditInput(Fixtures.TextClassification, Fixtures.Audit(Fixtures.Split("train", 10), test)));
        Assert.Equal(["'test' has labels that 'train' does not: refund."], answer.Issues);
    }

    [Theory]
    [InlineData(0.05, 0.02, 0.08, "is better than")]
    [InlineData(0.01, -0.02, 0.04, "cannot be told apart from")]
    [InlineData(-0.05, -0.08, -0.02, "is worse than")]
    public async Task The_evaluators_conclusion_follows_the_interval(double delta, double low, double high, string words)
    {
        var answer = await AskAsync(Roles.Evaluator, new EvaluationInput(Fixtures.TextClassification, Evaluation(delta, low, high), null));
        Assert.True(answer.Ok);
        Assert.Contains(words, answer.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_by_two_scripts_or_on_two_splits_are_issues()
    {
        var evaluation = Evaluation(0.1, 0.05, 0.2) with { ProtectedDigestAfter = "other" };
        evaluation = evaluation with { Base = evaluation.Base! with { Rows = 3 } };
        Assert.Equal(2, (await AskAsync(Roles.Evaluator, new EvaluationInput(Fixtures.TextClassification, evaluation, null))).Issues.Count);
    }

    [Fact]
    public async Task A_checklist_without_evidence_or_over_another_bundle_is_not_ready()
    {
        var checklist = new Checklist(true, [new ChecklistItem("reference", "Which example?", "train.py", true, [])], [], 1m, 0.5m, "holds $1, expected $0.5");
        var preflight = new PreflightReport("job", "cpu-basic", 1, 5, 40, 100, true, 100, 10, 900, 0.01m, "digest", []);
        var job = new JobTemplate("n", "me", "me/x", "cpu-basic", "i", [], [], [], 900, "b");
        var answer = await AskAsync(Roles.ReadinessCritic, new ReadinessInput(Fixtures.TextClassification, checklist, preflight, job, "other"));
        Assert.Equal(2, answer.Issues.Count);
    }

    [Fact]
    public async Task A_conformance_table_that_contradicts_itself_is_refused()
    {
        ConformanceRow Row(string id, VerdictOutcome outcome) => new(id, id, outcome, "because", outcome == VerdictOutcome.NotApplicable ? [] : [new Evidence("x.json")]);
        var criteria = Enumerable.Range(1, 8).Select(n => Row($"§9.{n}", VerdictOutcome.Pass)).ToList();
        var rules = Enumerable.Range(1, 14).Select(n => Row($"R{n}", VerdictOutcome.Pass)).ToList();
        Assert.True((await AskAsync(Roles.FinalCritic, new ConformanceInput(new Conformance(true, criteria, rules)))).Ok);
        rules[3] = Row("R4", VerdictOutcome.Breach);
        rules.RemoveAt(13);
        Assert.Equal(2, (await AskAsync(Roles.FinalCritic, new ConformanceInput(new Conformance(true, criteria, rules)))).Issues.Count);
    }

    private Task<Judgement> AskAsync<T>(Role<T, Judgement> role, T input)
        where T : class =>
        _host.AskAsync(role, input, TestContext.Current.CancellationToken);

    private static Evaluation Evaluation(double delta, double low, double high)
    {
        EvaluationSide Side(string model, double accuracy) => new(model, Fixtures.Sha, "test", 100, accuracy, accuracy, 0.3, [], "");
        return new Evaluation("accuracy", Side("a/m", 0.8), Side("me/x", 0.8 + delta), delta, low, high, "", "digest", "digest", [new PersistedFile("model.json", 1, "hub://models/me/x")], []);
    }
}
