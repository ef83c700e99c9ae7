using System.Collections.Concurrent;
using System.Globalization;

namespace Trainwright.Crash.Tests;

/// <summary>A whole run, killed with SIGKILL at many instants, each time run again to its end.</summary>
public sealed class CrashMatrixTests(MicroHome home, ITestOutputHelper output) : IClassFixture<MicroHome>
{
    private const int Seed = 17;
    private const int DefaultPoints = 20;
    private const int MaxReruns = 3;

    private static readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = Math.Max(4, Environment.ProcessorCount) };

    [Fact]
    public async Task Killed_anywhere_and_run_again_a_run_has_one_job_an_intent_a_whole_money_chain_and_the_same_bytes()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("TRAINWRIGHT_CRASH_POINTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : DefaultPoints;
        var kinds = count > DefaultPoints ? RunKind.Thorough : RunKind.Quick;
        var usual = new ConcurrentDictionary<RunKind, Undisturbed>();
        await Parallel.ForEachAsync(kinds.Distinct(), _parallel, async (kind, _) => usual[kind] = await Undisturbed.RunAsync(home, kind));
        var specs = KillSpec.Choose(count, Seed, kinds, kind => usual[kind].Passes);
        var results = new ConcurrentBag<(KillSpec Spec, bool Killed, int Reruns, string At, IReadOnlyList<string> Problems)>();

        await Parallel.ForEachAsync(specs, _parallel, async (spec, _) => results.Add(await JudgeAsync(spec, usual[spec.Kind])));

        foreach (var result in results.OrderBy(result => result.Spec.ToString(), StringComparer.Ordinal))
        {
            output.WriteLine($"{result.Spec}: {(result.Killed ? "killed" : "ended before")} {result.At}{(result.Problems.Count > 0 ? $" PROBLEM: {string.Join("; ", result.Problems)}" : string.Empty)}");
        }

        output.WriteLine($"{results.Count} points, {results.Count(result => result.Killed)} killed before their end");
        Assert.Empty(results.Where(result => result.Problems.Count > 0).Select(result => $"{result.Spec} ({result.At}): {string.Join("; ", result.Problems)}"));
        Assert.True(results.Count(result => result.Killed) >= count * 2 / 3, "Too few of the runs were killed before their end.");
    }

    private async Task<(KillSpec Spec, bool Killed, int Reruns, string At, IReadOnlyList<string> Problems)> JudgeAsync(KillSpec spec, Undisturbed usual)
    {
        var work = home.NewWork();
        var killed = await KillAsync(spec, usual, work);
        var at = LastEvent(work);
        var (end, reruns) = (killed, 0);
        for (; end.ExitCode != 0 && reruns < MaxReruns && (reruns == 0 || end.WasKilled); reruns++)
        {
            end = await ProcessGroup.RunAsync(home.Path, work, spec.Kind.Arguments);
        }

        if (end.ExitCode != 0)
        {
            return (spec, killed.WasKilled, reruns, at, [$"exit {end.ExitCode} in {work}: {end.Output}{end.Error}"]);
        }

        var (state, problems) = RunState.Read(work, spec.Kind);
        problems = [.. problems, .. state.DifferencesTo(usual.State)];
        if (problems.Count == 0)
        {
            Directory.Delete(work, recursive: true);
        }

        return (spec, killed.WasKilled, reruns, at, problems);
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

    private static string LastEvent(string work)
    {
        var journal = Directory.Exists(Path.Combine(work, "runs")) ? Directory.GetFiles(Path.Combine(work, "runs"), "events.jsonl", SearchOption.AllDirectories).SingleOrDefault() : null;
        return journal is null || File.ReadLines(journal).LastOrDefault() is not { } line ? "before its first event" : $"after {line[..Math.Min(line.Length, 110)]}";
    }
}
