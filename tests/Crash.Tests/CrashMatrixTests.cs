using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Crash.Tests;

/// <summary>A whole run, killed with SIGKILL at many instants, each time run again to its end.</summary>
public sealed partial class CrashMatrixTests(MicroHome home, ITestOutputHelper output)
{
    private const int Seed = 17;
    private const int DefaultPoints = 20;

    private static readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = Math.Max(4, Environment.ProcessorCount) };

    [Fact]
    public async Task Killed_anywhere_and_run_again_a_run_has_one_job_an_intent_a_whole_money_chain_and_the_same_bytes()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("TRAINWRIGHT_CRASH_POINTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : DefaultPoints;
        var kinds = count > DefaultPoints ? RunKind.Thorough : RunKind.Quick;
        var usual = new ConcurrentDictionary<RunKind, Undisturbed>();
        await Parallel.ForEachAsync(kinds.Distinct(), _parallel, async (kind, _) => usual[kind] = await home.UsualAsync(kind));
        var results = new ConcurrentBag<CrashResult>();

        await Parallel.ForEachAsync(KillSpec.Choose(count, Seed, kinds, kind => usual[kind].Points.Count), _parallel, async (spec, _) => results.Add(await JudgeAsync(spec, usual[spec.Kind])));

        foreach (var place in results.Where(result => result.Killed).GroupBy(result => result.Place).OrderBy(place => place.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"killed in {place.Key}: {place.Count()}");
        }

        output.WriteLine($"{results.Count} points, {results.Count(result => result.Killed)} killed before their end");
        Assert.Empty(results.Where(result => result.Problems.Count > 0).Select(result => $"{result.Spec} in {result.Place}: {string.Join("; ", result.Problems)}"));
        Assert.True(results.Count(result => result.Killed) >= count * 2 / 3, "Too few of the runs were killed before their end.");
    }

    // A Hub that was killed leaves what it confirmed in its journal, until the next one opens it: after the last phase nobody has to.
    private async Task WriteOutAsync(string work)
    {
        if (new DirectoryInfo(Path.Combine(work, "hub")).EnumerateFiles("journal*").Any(journal => journal.Length > 0))
        {
            var verified = await ProcessGroup.RunAsync(home.Path, work, ["--target", "Verify", "--run", Path.GetFileName(Directory.GetDirectories(Path.Combine(work, "runs")).Single())]);
            Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
        }
    }

    private async Task<CrashResult> JudgeAsync(KillSpec spec, Undisturbed usual)
    {
        var work = home.NewWork();
        var killed = await KillAsync(spec, usual, work);
        var place = LastPlace(work);
        var end = killed.ExitCode == 0 ? killed : await ProcessGroup.RunAsync(home.Path, work, spec.Kind.Arguments);
        if (end.ExitCode != 0)
        {
            return new(spec, killed.WasKilled, place, [$"exit {end.ExitCode} in {work}: {end.Output}{end.Error}"]);
        }

        await WriteOutAsync(work);
        var (state, problems) = RunState.Read(work, spec.Kind);
        problems = [.. problems, .. state.DifferencesTo(usual.State)];
        if (problems.Count == 0)
        {
            Directory.Delete(work, recursive: true);
        }

        return new(spec, killed.WasKilled, place, problems);
    }

    private async Task<ProcessGroup.Ending> KillAsync(KillSpec spec, Undisturbed usual, string work)
    {
        if (spec.Point is { } point)
        {
            return await ProcessGroup.RunAsync(home.Path, work, spec.Kind.Arguments, ("TRAINWRIGHT_KILL_AT", point));
        }

        using var group = ProcessGroup.Start(home.Path, work, spec.Kind.Arguments);
        return await group.KillAfterAsync(usual.Duration * spec.Share);
    }

    // The task of the last event that was written before the kill.
    private static string LastPlace(string work)
    {
        var runs = Path.Combine(work, "runs");
        var journal = Directory.Exists(runs) ? Directory.GetFiles(runs, "events.jsonl", SearchOption.AllDirectories).SingleOrDefault() : null;
        return Phase().Matches(journal is null ? string.Empty : File.ReadAllText(journal)).Select(match => match.Groups[1].Value).LastOrDefault("the start");
    }

    [GeneratedRegex("\"phase\":\"([A-Za-z]+)\"")]
    private static partial Regex Phase();

    private sealed record CrashResult(KillSpec Spec, bool Killed, string Place, IReadOnlyList<string> Problems);
}
