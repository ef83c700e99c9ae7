using Trainwright.Engine;

namespace Trainwright.Crash.Tests;

/// <summary>The first thing that the next process of a run does, whatever it is asked for: what an earlier one left open is brought to its end.</summary>
public sealed class ReconciliationTests(MicroHome home)
{
    private static readonly RunKind _kind = new("FullJob", "local", 2);

    [Theory]
    [InlineData("submit-before:2")]
    [InlineData("sentinel-written:2")]
    [InlineData("job-unwritten:2")]
    public async Task A_reservation_whose_job_never_was_is_given_back(string point)
    {
        var work = home.NewWork();
        Assert.True((await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments, ("TRAINWRIGHT_KILL_AT", point))).WasKilled);
        using (var ledger = Open(work))
        {
            Assert.True(ledger.Spend(10m).Held > 0 || ledger.Intents()[^1].State == IntentState.Intended);
        }

        await BeginAsync(work);
        using var after = Open(work);
        Assert.Equal(0m, after.Spend(10m).Held);
        Assert.Equal(IntentState.Released, after.Intents()[^1].State);
        Assert.Empty(Directory.GetFiles(Path.Combine(Run(work), "intents")));
        Assert.Contains("money.released", File.ReadAllText(Path.Combine(Run(work), "events.jsonl")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("job-recorded:2")]
    [InlineData("submit-after:2")]
    public async Task A_job_that_ended_without_its_pipeline_is_found_and_settled(string point)
    {
        var work = home.NewWork();
        Assert.True((await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments, ("TRAINWRIGHT_KILL_AT", point))).WasKilled);
        while (Directory.GetDirectories(Path.Combine(work, "jobs")).Any(job => !File.Exists(Path.Combine(job, "exit.json"))))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await BeginAsync(work);
        using var after = Open(work);
        Assert.Equal(0m, after.Spend(10m).Held);
        Assert.All(after.Intents(), intent => Assert.Equal(IntentState.Settled, intent.State));
        Assert.True(after.ChainIsIntact());
    }

    private async Task BeginAsync(string work)
    {
        var end = await ProcessGroup.RunAsync(home.Path, work, ["--target", "Intake", "--jobs", "local"]);
        Assert.True(end.ExitCode == 0, end.Output + end.Error);
    }

    private static string Run(string work) => Assert.Single(Directory.GetDirectories(Path.Combine(work, "runs")));

    private static Ledger Open(string work) => Ledger.Open(new RunDirectory(work, Path.GetFileName(Run(work))), "simulated", TimeProvider.System);
}
