namespace Trainwright.Crash.Tests;

/// <summary>A finished run in which one file is damaged: made good where that is free, else a stop that names it; never believed, never bought again.</summary>
public sealed class DamageTests(MicroHome home)
{
    private static readonly RunKind _kind = new("FullJob", "local", 2);

    [Theory]
    [InlineData("runs/*/05-implement/train.py")]
    [InlineData("runs/*/04-data-audit/audit.json")]
    [InlineData("runs/*/08-gpu-preflight/preflight.json")]
    [InlineData("runs/*/10-full-job/full-job.json")]
    [InlineData("runs/*/10-full-job/log.txt")]
    [InlineData("runs/*/baseline.1.json")]
    [InlineData("runs/*/00-intake/plan.json")]
    [InlineData("store")]
    [InlineData("runs/*/guards/GuardScope.json")]
    [InlineData("runs/*/receipts/Research.json")]
    [InlineData("runs/*/receipts/FullJob.json")]
    [InlineData("runs/*/outcome.json")]
    [InlineData("runs/*/events.jsonl")]
    [InlineData("hub/endpoint.json")]
    public async Task A_file_cut_in_half_is_made_good_and_nothing_is_bought(string pattern)
    {
        var work = await home.CopyOfUsualAsync(_kind);
        foreach (var file in Find(work, pattern))
        {
            CutInHalf(file);
        }

        await RequireWholeAsync(work, tornEvents: pattern.EndsWith("events.jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paid_results_that_were_lost_with_their_copies_are_derived_from_the_jobs_that_were_paid()
    {
        var work = await home.CopyOfUsualAsync(_kind);
        Directory.Delete(Path.Combine(work, "store"), recursive: true);
        foreach (var folder in new[] { "runs/*/08-gpu-preflight", "runs/*/10-full-job" })
        {
            Directory.Delete(Assert.Single(FindFolders(work, folder)), recursive: true);
        }

        await RequireWholeAsync(work);
    }

    [Fact]
    public async Task Paid_results_whose_job_is_lost_too_are_a_stop_that_names_the_job()
    {
        var work = await home.CopyOfUsualAsync(_kind);
        Directory.Delete(Path.Combine(work, "store"), recursive: true);
        Directory.Delete(Assert.Single(FindFolders(work, "runs/*/10-full-job")), recursive: true);
        var job = Directory.GetDirectories(Path.Combine(work, "jobs")).Order(StringComparer.Ordinal).Last();
        Directory.Delete(job, recursive: true);
        var stopped = await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments);
        Assert.Equal(7, stopped.ExitCode);
        Assert.Contains(Path.GetFileName(job), stopped.Output + stopped.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Path.Combine(work, "jobs")), folder => File.Exists(Path.Combine(folder, "spec.json")));
    }

    [Fact]
    public async Task A_damaged_ledger_is_a_stop_that_says_what_to_do_and_moved_aside_nothing_is_bought_twice()
    {
        var work = home.NewWork();
        var killed = await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments, ("TRAINWRIGHT_KILL_AT", "settle-before:2"));
        Assert.True(killed.WasKilled);
        File.WriteAllBytes(Path.Combine(work, "ledger.db"), new byte[8192]);
        File.Delete(Path.Combine(work, "ledger.db-wal"));
        File.Delete(Path.Combine(work, "ledger.db-shm"));
        var stopped = await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments);
        Assert.True(stopped.ExitCode == 7, $"exit {stopped.ExitCode}: {stopped.Output}{stopped.Error}");
        Assert.Contains("ledger.db is damaged", stopped.Output, StringComparison.Ordinal);
        Assert.Contains("mv ", stopped.Output, StringComparison.Ordinal);

        File.Move(Path.Combine(work, "ledger.db"), Path.Combine(work, "ledger.db.damaged"));
        var again = await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments);
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Contains("adopted job", again.Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(work, "jobs")).Length);
    }

    [Fact]
    public async Task A_work_directory_that_was_copied_or_moved_is_up_to_date_where_it_is_now()
    {
        var work = await home.CopyOfUsualAsync(_kind);
        var moved = work + "-moved";
        Directory.Move(work, moved);
        var end = await ProcessGroup.RunAsync(home.Path, moved, _kind.Arguments);
        Assert.True(end.ExitCode == 0, end.Output + end.Error);
        Assert.DoesNotContain("✓", end.Output, StringComparison.Ordinal);
        Assert.Contains("up to date", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_killed_after_its_job_ended_goes_on_where_its_directory_was_moved_to()
    {
        var work = home.NewWork();
        await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments, ("TRAINWRIGHT_KILL_AT", "settle-before:2"));
        Directory.Move(work, work + "-moved");
        await RequireWholeAsync(work + "-moved");
    }

    private async Task RequireWholeAsync(string work, bool tornEvents = false)
    {
        var end = await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments);
        Assert.True(end.ExitCode == 0, end.Output + end.Error);
        var (state, problems) = RunState.Read(work, _kind);
        Assert.All(problems, problem => Assert.True(tornEvents && problem.StartsWith("torn event", StringComparison.Ordinal), problem));
        Assert.Empty(state.DifferencesTo((await home.UsualAsync(_kind)).State));
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(work, "jobs")).Length);
    }

    private static void CutInHalf(string file)
    {
        using var stream = File.OpenWrite(file);
        stream.SetLength(stream.Length / 2);
    }

    private static string[] Find(string work, string pattern)
    {
        string[] files = pattern.StartsWith("runs/*/", StringComparison.Ordinal) ? [.. FindFolders(work, pattern)]
            : Directory.Exists(Path.Combine(work, pattern)) ? Directory.GetFiles(Path.Combine(work, pattern), "*", SearchOption.AllDirectories)
            : [Path.Combine(work, pattern)];
        Assert.All(files, file => Assert.True(File.Exists(file), file));
        return files;
    }

    private static IEnumerable<string> FindFolders(string work, string pattern) => Directory.GetDirectories(Path.Combine(work, "runs")).Select(run => Path.Combine(run, pattern["runs/*/".Length..]));
}
