using System.Diagnostics;

namespace Trainwright.Crash.Tests;

/// <summary>What an undisturbed run of a kind is like: its end state, how long it takes and the kill points that it passes, in order.</summary>
internal sealed record Undisturbed(string Work, RunState State, TimeSpan Duration, IReadOnlyList<string> Points)
{
    public static async Task<Undisturbed> RunAsync(MicroHome home, RunKind kind)
    {
        var work = home.NewWork();
        var trace = work + ".trace";
        var watch = Stopwatch.StartNew();
        var end = await ProcessGroup.RunAsync(home.Path, work, kind.Arguments, ("TRAINWRIGHT_KILL_TRACE", trace));
        Assert.True(end.ExitCode == 0, end.Output + end.Error);
        var (state, problems) = RunState.Read(work, kind);
        Assert.Empty(problems);
        return new Undisturbed(work, state, watch.Elapsed, File.ReadAllLines(trace));
    }
}
