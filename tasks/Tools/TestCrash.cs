using System.Diagnostics;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Kills a whole run at 200 instants and runs it again to its end each time; <c>Test</c> does so at 20 of them.</summary>
[TaskName(nameof(TestCrash))]
[TaskDescription("Kill a whole run at 200 instants and resume it each time")]
public sealed class TestCrash : HouseTool
{
    private const string Points = "200";
    private const string Project = "Crash.Tests";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var home = session.Installation.Root;
        session.Terminal.Line($"Building {Project}…");
        await RunAsync(session, home, ["build", Path.Combine("tests", Project), "-c", "Release", "-v", "q", "-nologo", "-nodeReuse:false"], _ => { }).ConfigureAwait(false);
        session.Terminal.Line($"Killing a run at {Points} instants…");
        await RunAsync(session, home, [Path.Combine(home, "artifacts", "bin", Project, "release", $"Trainwright.{Project}.dll"), "--progress", "off", "--no-ansi", "--show-live-output", "on"], session.Terminal.Line).ConfigureAwait(false);
    }

    private static async Task RunAsync(RunSession session, string home, IReadOnlyList<string> arguments, Action<string> onLine)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = home, RedirectStandardOutput = true };
        start.Environment["TRAINWRIGHT_CRASH_POINTS"] = Points;
        using var process = Process.Start(start) ?? throw new RunStopException(StoppedReason.ServiceUnavailable, "dotnet could not be started.");
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(session.Cancellation).ConfigureAwait(false) is { } line)
        {
            lines.Add(line);
            onLine(line);
        }

        await process.WaitForExitAsync(session.Cancellation).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new RunStopException(StoppedReason.RetriesExhausted, $"dotnet {arguments[0]} failed:\n{string.Join('\n', lines.TakeLast(20))}");
        }
    }
}
