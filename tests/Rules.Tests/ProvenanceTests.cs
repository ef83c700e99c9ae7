namespace Trainwright.Rules.Tests;

public sealed class ProvenanceTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["a.json"] = """{"x":{"y.z":[1,{"w":2.50}]},"empty":{}}""",
        ["log.txt"] = "one\ntwo\n",
        ["broken.json"] = "{",
        ["events.jsonl"] = "{}\n",
    };

    private static EvidenceResolver Resolver() => new(file => Files.GetValueOrDefault(file));

    [Theory]
    [InlineData("a.json", "$", null)]
    [InlineData("a.json", "$.x.y.z[1].w", null)]
    [InlineData("a.json", "$.x.y.z[0]", null)]
    [InlineData("log.txt", null, 2)]
    [InlineData("events.jsonl", null, 1)]
    [InlineData("hub://models/a/b@c", null, null)]
    public void A_pointer_that_leads_somewhere_resolves(string file, string? path, int? line) => Assert.Null(Resolver().Problem(new Evidence(file, path, line)));

    [Theory]
    [InlineData("b.json", "$", null, "does not exist")]
    [InlineData("a.json", "$.x.y", null, "has no $.x.y")]
    [InlineData("a.json", "$.x.y.z[2]", null, "has no")]
    [InlineData("a.json", "x", null, "has no")]
    [InlineData("broken.json", "$.x", null, "has no $.x")]
    [InlineData("log.txt", null, 3, "has no line 3")]
    [InlineData("log.txt", null, 0, "has no line 0")]
    public void A_pointer_that_leads_nowhere_is_named(string file, string? path, int? line, string problem) =>
        Assert.Contains(problem, Resolver().Problem(new Evidence(file, path, line)), StringComparison.Ordinal);

    [Fact]
    public void A_pointer_is_recorded_with_the_digest_of_its_file_unless_the_file_goes_on_growing()
    {
        var entries = Provenance.PointersOf([new("log.txt", null, 2), new("a.json", "$"), new("a.json", "$"), new("events.jsonl")], Resolver());
        Assert.Equal(["a.json", "events.jsonl", "log.txt"], entries.Select(entry => entry.File));
        Assert.Equal([Digest.Of(Files["a.json"]), null, Digest.Of(Files["log.txt"])], entries.Select(entry => entry.Sha256));
    }

    [Fact]
    public void A_row_or_a_verdict_whose_evidence_leads_nowhere_proves_nothing()
    {
        ConformanceRow Row(string id, params Evidence[] evidence) => new(id, "t", VerdictOutcome.Pass, "m", evidence);
        var conformance = new Conformance(true, [Row("§9.1", new Evidence("a.json", "$.x"))], [Row("R1", new Evidence("a.json")), Row("R4", new Evidence("gone.json")), Row("R6"), Row("R9", new Evidence("a.json"))]);
        var guards = new Dictionary<string, IReadOnlyList<Verdict>> { ["GuardFormat"] = [Verdict.Pass("R9", "fits", new Evidence("a.json", "$.nothing"))] };
        var judged = EvidenceCheck.Apply(conformance, guards, Resolver());
        Assert.False(judged.Conforms);
        Assert.Equal(["R4", "R6", "R9"], judged.Rules.Where(row => row.Outcome == VerdictOutcome.Breach).Select(row => row.Id));
        Assert.Contains("GuardFormat points at what is not there: a.json has no $.nothing", judged.Rules[3].Message, StringComparison.Ordinal);
        Assert.True(EvidenceCheck.Apply(conformance with { Rules = [conformance.Rules[0]] }, new Dictionary<string, IReadOnlyList<Verdict>>(), Resolver()).Conforms);
    }

    [Theory]
    [InlineData("""{"spend":{"spent":2.5}}""", null)]
    [InlineData("""{"spend":{"spent":2.6}}""", "$.spend.spent is 2.6, a.json $.x.y.z[1].w says 2.5")]
    [InlineData("""{"spend":{"spent":2.5},"list":[7]}""", "$.list[0] has no source")]
    public void Every_figure_of_an_outcome_is_the_value_at_its_source(string outcome, string? problem)
    {
        var source = new Provenance([], [new FigureSource("$.spend.spent", "a.json", "$.x.y.z[1].w", Digest.Of(Files["a.json"]))]);
        var problems = FigureCheck.Problems(TestData.Json(outcome), source, Resolver());
        Assert.Equal(problem is null ? 0 : 1, problems.Count);
        Assert.All(problems, text => Assert.Contains(problem!, text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_source_that_has_changed_is_no_source()
    {
        var changed = new Provenance([], [new FigureSource("$.n", "a.json", "$.x.y.z[0]", new string('0', 64))]);
        Assert.Contains("not the file that was recorded", Assert.Single(FigureCheck.Problems(TestData.Json("""{"n":1}"""), changed, Resolver())), StringComparison.Ordinal);
    }
}
