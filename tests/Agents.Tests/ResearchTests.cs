using Trainwright.Rules;

namespace Trainwright.Agents.Tests;

public sealed class ResearchTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;
    private readonly AgentHost _host = new(new RulesBackEnd(FolderSource.Fixture));

    [Fact]
    public async Task The_papers_finder_keeps_methodology_sections_and_not_the_rest()
    {
        var report = await _host.AskAsync(Roles.PapersFinder, Input(), None);
        var finding = Assert.Single(report.Findings, f => f.Citation.Id == "2001.00001");
        Assert.Contains("3 Method: Hash word pairs", finding.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("There is much", finding.Summary, StringComparison.Ordinal);
        Assert.Equal("arxiv:2001.00001", finding.Citation.Reference);
    }

    [Fact]
    public async Task The_citations_finder_walks_both_ways_and_declares_what_the_graph_lacks()
    {
        var report = await _host.AskAsync(Roles.CitationsFinder, Input(), None);
        Assert.Equal(["1901.00002", "2001.00001", "2101.00003"], report.Findings.Select(f => f.Citation.Id).Order());
        Assert.Equal("reduced", report.Fidelity);
        Assert.Contains("The source knows the citing papers of 1 of 3 papers.", report.Notes);
        Assert.Contains(report.Notes, n => n.Contains("arxiv:1801.99999", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_examples_finder_attributes_each_recipe_to_a_result_file_at_a_commit()
    {
        var report = await _host.AskAsync(Roles.ExamplesFinder, Input(), None);
        Assert.Equal(5, report.Recipes.Count);
        Assert.All(report.Recipes, r => Assert.Matches("^hub://models/lab/intent-examples@[0-9a-f]{40}/results.json$", r.Source.Reference));
        Assert.Contains(report.Notes, n => n.Contains("row 6 lacks", StringComparison.Ordinal));
        var script = Assert.Single(report.Findings, f => f.Citation.Reference.EndsWith("/train.py", StringComparison.Ordinal));
        Assert.StartsWith("def train(rows, epochs):", script.Summary, StringComparison.Ordinal);
        Assert.EndsWith("Trains a linear intent classifier and prints its loss.", script.Citation.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_datasets_finder_confirms_the_dataset_and_lists_others()
    {
        var report = await _host.AskAsync(Roles.DatasetsFinder, Input(), None);
        Assert.Equal("quick/intents", report.Findings[0].Citation.Id);
        Assert.StartsWith("Asked for: 2 files, licence mit.", report.Findings[0].Summary, StringComparison.Ordinal);
        Assert.StartsWith("Alternative:", report.Findings.Single(f => f.Citation.Id == "quick/other-intents").Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finder_stays_within_its_limits_and_says_so()
    {
        var input = Input() with { Limits = new FinderLimits(MaxQueries: 1, MaxItems: 1, ResultsPerQuery: 1) };
        foreach (var role in Roles.Finders)
        {
            Assert.True((await _host.AskAsync(role, input, None)).Queries.Count <= 1);
        }

        var citations = await _host.AskAsync(Roles.CitationsFinder, input, None);
        Assert.Single(citations.Findings);
        Assert.Contains("Stopped after 1 opened items, the limit of one finder.", citations.Notes);
    }

    [Fact]
    public async Task What_an_earlier_round_proved_wrong_is_not_brought_back()
    {
        var report = await _host.AskAsync(Roles.PapersFinder, Input() with { Avoid = ["arxiv:2001.00001"] }, None);
        Assert.DoesNotContain(report.Findings, f => f.Citation.Id == "2001.00001");
    }

    [Fact]
    public async Task One_finder_that_throws_is_reported_and_the_others_go_on()
    {
        var fleet = await FinderFleet.RunAsync(new AgentHost(new RulesBackEnd(new NoPapers(FolderSource.Fixture))), Input(), None);
        Assert.Equal(["papers", "citations"], fleet.Failed);
        Assert.Equal(["papers", "citations", "examples", "datasets"], fleet.Reports.Select(r => r.Finder));
        Assert.Contains("papers are down", fleet.Reports[0].Notes[0], StringComparison.Ordinal);
        Assert.NotEmpty(fleet.Reports[2].Recipes);
    }

    [Fact]
    public async Task When_every_finder_throws_the_fleet_fails_with_their_reasons()
    {
        var error = await Assert.ThrowsAsync<AgentException>(() => FinderFleet.RunAsync(new AgentHost(new RulesBackEnd()), Input(), None));
        Assert.Contains("does not play the role 'papers'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recipes_are_ranked_by_dataset_then_method_then_metric_then_value()
    {
        var research = await SynthesizeAsync();
        Assert.Equal(
            [("quick/intents", "text-classification", 0.93), ("quick/intents", "text classification", 0.91), ("quick/intents", "text-classification", 0.99), ("quick/intents", "boosting", 0.97), ("quick/other-intents", "text-classification", 0.999)],
            research.Recipes.Select(r => (r.Dataset, r.Method, r.Value)));
        Assert.Equal([1, 2, 3, 4, 5], research.Recipes.Select(r => r.Rank));
        Assert.Equal("reduced", research.CitationGraphFidelity);
        Assert.Contains("accuracy 0.93 with learning_rate 0.4, num_train_epochs 8", research.Landscape, StringComparison.Ordinal);
        Assert.Equal(research.Citations.Count, research.Citations.Select(c => c.Reference).Distinct().Count());
        Assert.EndsWith("/train.py", research.CodePatterns[0].Source.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_question_gives_the_same_synthesis() =>
        Assert.Equal(ArtefactJson.Write(await SynthesizeAsync()), ArtefactJson.Write(await SynthesizeAsync()));

    [Fact]
    public async Task The_critic_resolves_every_citation_of_honest_research()
    {
        var research = await SynthesizeAsync();
        var critique = await _host.AskAsync(Roles.ResearchCritic, new CritiqueInput(Fixtures.Request(dataset: "quick/intents"), research, 1), None);
        Assert.Empty(critique.Issues);
        Assert.True(critique.Ok);
        Assert.Equal(research.Citations.Count, critique.Checks.Count);
    }

    [Fact]
    public async Task The_critic_catches_a_wrong_title_a_missing_paper_a_missing_repository_a_wrong_commit_and_a_missing_file()
    {
        var sha = (await FolderSource.Fixture.RepoAsync(RepoKind.Model, "lab/other", null, None))!.Sha;
        (Citation Citation, string Detail)[] cases =
        [
            (new(CitationKind.Paper, "2001.00001", "arxiv:2001.00001", "Slow Intents"), "arxiv:2001.00001 is titled \"Fast Intent Classification with Hashed Features\", not \"Slow Intents\"."),
            (new(CitationKind.Paper, "9999.00001", "arxiv:9999.00001", "Nothing"), "There is no paper arxiv:9999.00001."),
            (new(CitationKind.Model, "lab/none", $"hub://models/lab/none@{sha}", "lab/none"), "The repository 'lab/none' does not exist."),
            (new(CitationKind.Model, "lab/other", $"hub://models/lab/other@{Fixtures.Sha}", "lab/other"), $"'lab/other' has no commit {Fixtures.Sha}; its main branch is at {sha}."),
            (new(CitationKind.Code, "lab/other", $"hub://models/lab/other@{sha}/train.py", "train.py"), $"'lab/other' at {sha} has no file train.py."),
            (new(CitationKind.Dataset, "lab/other", $"hub://models/lab/other@{sha}", "lab/other"), "The citation says Dataset, its reference is of another kind."),
            (new(CitationKind.Url, "x", "https://example.org", "x"), "A citation of kind Url cannot be resolved through this source."),
        ];
        var checks = await new CitationResolver(FolderSource.Fixture).ResolveAsync([.. cases.Select(c => c.Citation)], None);
        Assert.All(checks, c => Assert.False(c.Resolves));
        Assert.Equal(cases.Select(c => c.Detail), checks.Select(c => c.Detail));
    }

    [Fact]
    public async Task The_critic_reads_each_recipe_again_in_the_file_it_cites()
    {
        var research = await SynthesizeAsync();
        var forged = research with { Recipes = [research.Recipes[0] with { Value = 0.98 }] };
        var critique = await _host.AskAsync(Roles.ResearchCritic, new CritiqueInput(Fixtures.Request(dataset: "quick/intents"), forged, 1), None);
        Assert.Contains("The recipe of rank 1 (quick/intents + text-classification → accuracy 0.98) does not stand in", Assert.Single(critique.Issues), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_resolves_is_kept()
    {
        var research = await SynthesizeAsync();
        var critique = await _host.AskAsync(Roles.ResearchCritic, new CritiqueInput(Fixtures.Request(dataset: "quick/intents"), research, 1), None);
        var cut = critique with { Checks = [.. critique.Checks.Select(c => c.Citation.Reference.EndsWith("results.json", StringComparison.Ordinal) ? c with { Resolves = false } : c)] };
        var kept = CitationResolver.Keep(research, cut);
        Assert.Empty(kept.Recipes);
        Assert.Equal(research.CodePatterns, kept.CodePatterns);
        Assert.Equal(research.Citations.Count - 1, kept.Citations.Count);
    }

    [Fact]
    public async Task Research_on_the_quickstarts_own_seed_finds_its_recipe_and_resolves_it()
    {
        var host = new AgentHost(new RulesBackEnd(FolderSource.Seed));
        var profile = ProfileReader.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "profiles", "quickstart-text-classification.json"), None), "quickstart-text-classification.json");
        var request = Fixtures.Request("local/hashed-linear-base", "local/customer-intents");
        var fleet = await FinderFleet.RunAsync(host, new FinderInput(request, profile, new FinderLimits(), []), None);
        Assert.Empty(fleet.Failed);
        var research = await host.AskAsync(Roles.Synthesizer, new SynthesisInput(request, profile, fleet.Reports), None);
        Assert.Equal(("local/customer-intents", "accuracy"), (research.Recipes[0].Dataset, research.Recipes[0].Metric));
        Assert.Contains("local/customer-intents-recipes", research.Landscape, StringComparison.Ordinal);
        var critique = await host.AskAsync(Roles.ResearchCritic, new CritiqueInput(request, research, 1), None);
        Assert.Empty(critique.Issues);
    }

    private static FinderInput Input() => new(Fixtures.Request(dataset: "quick/intents"), Fixtures.TextClassification, new FinderLimits(), []);

    private async Task<Research> SynthesizeAsync()
    {
        var fleet = await FinderFleet.RunAsync(_host, Input(), None);
        return await _host.AskAsync(Roles.Synthesizer, new SynthesisInput(Input().Request, Input().Profile, fleet.Reports), None);
    }

    private sealed class NoPapers(IResearchSource inner) : IResearchSource
    {
        public Task<IReadOnlyList<PaperHit>> SearchPapersAsync(string query, int limit, CancellationToken cancellationToken) => throw new HttpRequestException("papers are down");

        public Task<SourcePaper?> PaperAsync(string id, CancellationToken cancellationToken) => throw new HttpRequestException("papers are down");

        public Task<IReadOnlyList<RepoHit>> SearchReposAsync(RepoKind kind, string query, int limit, CancellationToken cancellationToken) => inner.SearchReposAsync(kind, query, limit, cancellationToken);

        public Task<SourceRepo?> RepoAsync(RepoKind kind, string id, string? revision, CancellationToken cancellationToken) => inner.RepoAsync(kind, id, revision, cancellationToken);

        public Task<string?> FileAsync(RepoKind kind, string id, string revision, string path, CancellationToken cancellationToken) => inner.FileAsync(kind, id, revision, path, cancellationToken);
    }
}
