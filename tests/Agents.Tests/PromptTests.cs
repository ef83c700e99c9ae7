namespace Trainwright.Agents.Tests;

public sealed class PromptTests
{
    private static readonly SortedDictionary<string, string> Instructions = new ProposingBackEnd(new Nobody(), FolderSource.Fixture, new Trial(), Rig.Prompts, new ToolBox(FolderSource.Fixture, trial: new Trial()), "golden").Instructions();

    public static TheoryData<string> RoleList => [.. Instructions.Keys];

    [Theory]
    [MemberData(nameof(RoleList))]
    public void A_role_is_told_exactly_this(string role)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "golden", role + ".txt");
        if (Environment.GetEnvironmentVariable("TRAINWRIGHT_GOLDEN") is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, role + ".txt"), Instructions[role]);
        }

        Assert.Equal(File.ReadAllText(file), Instructions[role]);
    }

    [Fact]
    public void Seventeen_roles_are_played_each_with_the_hard_rules_a_contract_and_nothing_left_of_the_template()
    {
        Assert.Equal(17, Instructions.Count);
        Assert.All(Instructions.Values, text =>
        {
            Assert.Contains("You propose, the build decides.", text, StringComparison.Ordinal);
            Assert.Contains("with an object of the contract ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        });
    }

    private sealed class Nobody : IProposer
    {
        public string Name => "nobody";

        public Task<ProposalOutcome> ProposeAsync(Assignment assignment, CancellationToken cancellationToken) => throw new InvalidOperationException("nobody is asked");
    }
}
