using System.Text.Json;

namespace Trainwright.Crash.Tests;

/// <summary>The four finders of the research are nodes with receipts of their own.</summary>
public sealed class ResearchNodeTests(MicroHome home)
{
    private const string Request = "Fine-tune local/hashed-linear-base on local/customer-intents with text-classification";

    private static readonly string[] _finders = ["citations", "datasets", "examples", "papers"];

    [Fact]
    public async Task After_a_change_only_the_finders_that_it_concerns_are_sent_out()
    {
        var work = home.NewWork();
        Assert.Equal(_finders, await AskedAsync(work, Request));
        Assert.Equal(["examples"], await AskedAsync(work, Request.Replace("hashed-linear-base", "another-base", StringComparison.Ordinal)));
        Assert.Equal(_finders, await AskedAsync(work, Request.Replace("customer-intents", "another-set", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Killed_in_the_middle_of_the_research_only_the_finders_that_had_not_ended_are_sent_out_again()
    {
        var work = home.NewWork();
        Assert.True((await ProcessGroup.RunAsync(home.Path, work, ["--target", "Research"], ("TRAINWRIGHT_KILL_AT", "node-recorded:2"))).WasKilled);
        var done = File.ReadAllLines(Path.Combine(Run(work), ".nodes", "receipts.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("node").GetString()!).ToList();
        Assert.InRange(done.Count, 2, 3);
        Assert.Equal(_finders.Except(done), await AskedAsync(work, null));

        var undisturbed = home.NewWork();
        await AskedAsync(undisturbed, null);
        foreach (var finder in _finders)
        {
            Assert.Equal(Finding(undisturbed, finder), Finding(work, finder));
        }
    }

    [Fact]
    public async Task Asked_for_again_the_research_spares_no_finder()
    {
        var work = home.NewWork();
        await AskedAsync(work, null);
        Assert.Equal(_finders, await AskedAsync(work, null, "--rerun", "Research"));
    }

    private static string Run(string work) => Assert.Single(Directory.GetDirectories(Path.Combine(work, "runs")));

    private static string Finding(string work, string finder) => File.ReadAllText(Path.Combine(Run(work), "01-research", "findings", finder + ".json"));

    // The finders that answered in this invocation.
    private async Task<IReadOnlyList<string>> AskedAsync(string work, string? request, params string[] more)
    {
        var before = Directory.Exists(Path.Combine(work, "runs")) ? Events(work).Count : 0;
        string[] arguments = ["--target", "Research", .. request is null ? Array.Empty<string>() : ["--request", request], .. more];
        var end = await ProcessGroup.RunAsync(home.Path, work, arguments);
        Assert.True(end.ExitCode == 0, end.Output + end.Error);
        return [.. Events(work).Skip(before).Where(_finders.Contains).Order(StringComparer.Ordinal)];
    }

    // The roles that answered, run by run in the order in which the runs were made.
    private static List<string> Events(string work) => [.. Directory.GetDirectories(Path.Combine(work, "runs")).OrderBy(Directory.GetCreationTimeUtc)
        .SelectMany(run => File.ReadLines(Path.Combine(run, "events.jsonl")))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Where(item => item.GetProperty("event").GetString() == "agent.answered")
        .Select(item => item.GetProperty("role").GetString()!)];
}
