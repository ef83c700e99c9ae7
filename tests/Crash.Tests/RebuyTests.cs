namespace Trainwright.Crash.Tests;

/// <summary>A deliberate second purchase, interrupted.</summary>
public sealed class RebuyTests(MicroHome home)
{
    private static readonly RunKind _kind = new("FullJob", "local", 2);

    [Theory]
    [InlineData("submit-after:1")]
    [InlineData("settle-after:1")]
    [InlineData("receipt-written:1")]
    public async Task The_same_rebuy_after_a_kill_goes_on_with_it_and_buys_no_third(string point)
    {
        var work = await home.CopyOfUsualAsync(_kind);
        string[] rebuy = [.. _kind.Arguments, "--rebuy", "FullJob", "--reason", "a second look"];
        Assert.True((await ProcessGroup.RunAsync(home.Path, work, rebuy, ("TRAINWRIGHT_KILL_AT", point))).WasKilled);
        Assert.Equal(3, Jobs(work));
        var again = await ProcessGroup.RunAsync(home.Path, work, rebuy);
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Equal(3, Jobs(work));
        var after = await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments);
        Assert.Contains("FullJob            up to date", after.Output, StringComparison.Ordinal);
        Assert.Equal(3, Jobs(work));
    }

    [Fact]
    public async Task A_rerun_of_a_paid_phase_is_derived_from_its_recorded_job_and_buys_nothing()
    {
        var work = await home.CopyOfUsualAsync(_kind);
        var end = await ProcessGroup.RunAsync(home.Path, work, [.. _kind.Arguments, "--rerun", "FullJob"]);
        Assert.True(end.ExitCode == 0, end.Output + end.Error);
        Assert.Contains("✓ FullJob", end.Output, StringComparison.Ordinal);
        Assert.Equal(2, Jobs(work));
    }

    private static int Jobs(string work) => Directory.GetDirectories(Path.Combine(work, "jobs")).Length;
}
