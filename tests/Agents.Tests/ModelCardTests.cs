namespace Trainwright.Agents.Tests;

public sealed class ModelCardTests
{
    private const string Card = "---\nlicense: mit\nmodel-index:\n- name: m\n  results:\n  - task: {type: text-classification}\n    dataset: {name: Intents, type: quick/intents, split: test}\n    metrics:\n    - {type: accuracy, value: 0.91}\n    - {type: f1, value: not measured}\n  - task: {type: text-classification}\n    metrics: [{type: accuracy, value: 1}]\n---\n# m\n";

    [Fact]
    public async Task Evaluation_results_of_a_card_become_recipes_that_the_critic_finds_again()
    {
        var source = new Cards(Card);
        var input = new FinderInput(Fixtures.Request(), Fixtures.TextClassification, new FinderLimits(), []);
        var report = await new AgentHost(new RulesBackEnd(source)).AskAsync(Roles.ExamplesFinder, input, TestContext.Current.CancellationToken);
        var recipe = Assert.Single(report.Recipes);
        Assert.Equal(("quick/intents", "text-classification", "accuracy", 0.91), (recipe.Dataset, recipe.Method, recipe.Metric, recipe.Value));
        Assert.Equal($"hub://models/lab/carded@{Fixtures.Sha}/README.md", recipe.Source.Reference);
        var research = Synthesizer.Answer(new SynthesisInput(input.Request, input.Profile, [report]));
        var critique = await ResearchCritic.AnswerAsync(new CritiqueInput(input.Request, research, 1), source, TestContext.Current.CancellationToken);
        Assert.All(critique.Checks, check => Assert.True(check.Resolves));
        Assert.DoesNotContain(critique.Issues, issue => issue.Contains("does not stand in", StringComparison.Ordinal));
        var altered = research with { Recipes = [research.Recipes[0] with { Value = 0.99 }] };
        Assert.Contains((await ResearchCritic.AnswerAsync(new CritiqueInput(input.Request, altered, 1), source, TestContext.Current.CancellationToken)).Issues, issue => issue.Contains("does not stand in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no front matter, model-index: x")]
    [InlineData("---\nmodel-index: {broken: [\n---\n")]
    [InlineData("---\nmodel-index: none\n---\n")]
    [InlineData("---\nlicense: mit\n---\n")]
    public async Task A_card_without_results_that_can_be_read_gives_none(string card)
    {
        var input = new FinderInput(Fixtures.Request(), Fixtures.TextClassification, new FinderLimits(), []);
        Assert.Empty((await new AgentHost(new RulesBackEnd(new Cards(card))).AskAsync(Roles.ExamplesFinder, input, TestContext.Current.CancellationToken)).Recipes);
    }

    private sealed class Cards(string card) : IResearchSource
    {
        public Task<IReadOnlyList<PaperHit>> SearchPapersAsync(string query, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PaperHit>>([]);

        public Task<SourcePaper?> PaperAsync(string id, CancellationToken cancellationToken) => Task.FromResult<SourcePaper?>(null);

        public Task<IReadOnlyList<RepoHit>> SearchReposAsync(RepoKind kind, string query, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RepoHit>>([new RepoHit(kind, "lab/carded")]);

        public Task<SourceRepo?> RepoAsync(RepoKind kind, string id, string? revision, CancellationToken cancellationToken) => Task.FromResult<SourceRepo?>(new SourceRepo(kind, id, Fixtures.Sha, null, [], ["README.md"]));

        public Task<string?> FileAsync(RepoKind kind, string id, string revision, string path, CancellationToken cancellationToken) => Task.FromResult<string?>(card);
    }
}
