using System.Text.RegularExpressions;

namespace Trainwright.Crash.Tests;

/// <summary>A disk that is full, at any write, or that may not be written: a refusal that says so, and the rest of the run once it is mended.</summary>
public sealed partial class DiskTests(MicroHome home)
{
    private const int ServiceUnavailable = 7;
    private const int Plenty = 64 * 1024;
    private const int PageSize = 4096;
    private const int Few = 4;

    private static readonly RunKind _kind = new("FullJob", "local", 2);

    /// <summary>A few of the write sites; all of them where the whole crash matrix is run.</summary>
    [Fact]
    public async Task When_the_disk_is_full_from_any_write_on_the_run_stops_as_such_and_is_finished_later()
    {
        var usual = await home.UsualAsync(_kind);
        // A file of the store is named for its content, which is not the same in every run; the point "stored" stands for them.
        var sites = usual.Points.Distinct().Where(site => !Digest().IsMatch(site)).ToList();
        var few = Environment.GetEnvironmentVariable("TRAINWRIGHT_CRASH_POINTS") is null ? sites.Where((_, index) => index % (sites.Count / Few) == 1) : sites;
        await Parallel.ForEachAsync(few, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (site, _) =>
        {
            var work = home.NewWork();
            var stopped = await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments, ("TRAINWRIGHT_FAIL_AT", site));
            RequireRefusal(stopped, "No space left on device", site);
            await RequireFinishedAsync(work, _kind, usual);
            Directory.Delete(work, recursive: true);
        });
    }

    [Theory]
    [InlineData(0.15)]
    [InlineData(0.9)]
    public async Task A_disk_that_is_really_full_stops_the_run_as_such_and_it_is_finished_once_there_is_room(double share)
    {
        var kind = RunKind.Quick.Single(kind => kind.Jobs == "hub");
        var usual = await home.UsualAsync(kind);
        var kilobytes = Directory.EnumerateFiles(usual.Work, "*", SearchOption.AllDirectories).Sum(file => (new FileInfo(file).Length + PageSize - 1) / PageSize * PageSize) / 1024;
        using var disk = SmallDisk.Mount(home.NewWork(), (int)(kilobytes * share));
        RequireRefusal(await ProcessGroup.RunAsync(home.Path, disk.Path, kind.Arguments), "o space");
        disk.Grow(Plenty);
        await RequireFinishedAsync(disk.Path, kind, usual);
    }

    [Fact]
    public async Task A_work_directory_that_may_not_be_written_is_refused_and_named()
    {
        using var disk = SmallDisk.Mount(home.NewWork(), Plenty);
        disk.MakeReadOnly();
        var refused = await ProcessGroup.RunAsync(home.Path, disk.Path, _kind.Arguments);
        RequireRefusal(refused, disk.Path);
        Assert.Contains("--work-dir", refused.Output + refused.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("/[0-9a-f]{40,64}(\\.|$)")]
    private static partial Regex Digest();

    private static void RequireRefusal(ProcessGroup.Ending end, string says, string where = "here")
    {
        var text = end.Output + end.Error;
        Assert.True(end.ExitCode == ServiceUnavailable, $"exit {end.ExitCode} {where}: {text}");
        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Trainwright", text, StringComparison.Ordinal);
    }

    private async Task RequireFinishedAsync(string work, RunKind kind, Undisturbed usual)
    {
        var end = await ProcessGroup.RunAsync(home.Path, work, kind.Arguments);
        Assert.True(end.ExitCode == 0, end.Output + end.Error);
        var (state, problems) = RunState.Read(work, kind);
        Assert.Empty(problems);
        Assert.Empty(state.DifferencesTo(usual.State));
    }
}
