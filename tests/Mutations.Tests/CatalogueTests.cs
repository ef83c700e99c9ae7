using Trainwright.Rules;

namespace Trainwright.Mutations.Tests;

public sealed class CatalogueTests(GuardEntry entry) : IClassFixture<GuardEntry>
{
    public static TheoryData<string> Bad => [.. Catalogue.Bad.Select(mutation => mutation.Name)];

    public static TheoryData<string, string> Clean => new(Catalogue.Clean.Select(mutation => (mutation.Name, mutation.Guard)));

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_mutation_is_caught_by_its_rule_with_evidence_and_a_fix(string name)
    {
        var mutation = Catalogue.Bad.Single(mutation => mutation.Name == name);
        var verdicts = entry.Judge(mutation);
        var caught = verdicts.FirstOrDefault(verdict => verdict.Outcome == VerdictOutcome.Breach && verdict.Rule.Name == mutation.Rule);
        Assert.True(caught is not null, $"{mutation.Why}: {mutation.Rule} is not among {Breaches(verdicts)}");
        Assert.False(string.IsNullOrWhiteSpace(caught.Message));
        Assert.False(string.IsNullOrWhiteSpace(caught.Fix));
        Assert.True(caught.Evidence.Count > 0 || mutation.Guard == "FinalVerification", "A breach points at what it saw.");
    }

    [Theory]
    [MemberData(nameof(Clean))]
    public void What_is_right_passes(string name, string guard)
    {
        var verdicts = entry.Judge(Catalogue.Clean.Single(clean => (clean.Name, clean.Guard) == (name, guard)));
        Assert.True(verdicts.All(verdict => verdict.Outcome != VerdictOutcome.Breach), Breaches(verdicts));
        Assert.Contains(verdicts, verdict => verdict.Outcome == VerdictOutcome.Pass);
    }

    [Fact]
    public void The_catalogue_is_large_and_every_hard_rule_has_at_least_five_mutations()
    {
        Assert.True(Catalogue.Bad.Count >= 120);
        Assert.True(Catalogue.Clean.DistinctBy(clean => clean.Name).Count() >= 40);
        Assert.All(RuleTitles.All, rule => Assert.True(Catalogue.Bad.Count(mutation => mutation.Rule == rule.Id) >= 5, rule.Id));
    }

    private static string Breaches(IEnumerable<Verdict> verdicts) =>
        "[" + string.Join("; ", verdicts.Where(verdict => verdict.Outcome == VerdictOutcome.Breach).Select(verdict => $"{verdict.Rule} {verdict.Message}")) + "]";
}
