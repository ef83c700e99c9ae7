using System.Diagnostics;
using System.Globalization;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Builds and runs every test project, one after the other, and adds up what they say.</summary>
[TaskName(nameof(Test))]
[TaskDescription("Build and run every test project")]
public sealed class Test : Tool
{
    private const string Configuration = "Release";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var home = session.Installation.Root;
        session.Terminal.Line("Building the test projects…");
        var build = await RunAsync(home, ["build", "Trainwright.slnx", "-c", Configuration, "-v", "q", "-nologo"], session.Cancellation).ConfigureAwait(false);
        if (build.ExitCode != 0)
        {
            throw new RunStopException(StoppedReason.RetriesExhausted, "The solution does not build.\n" + build.Output.Trim());
        }

        var sum = default(TestCounts);
        var broken = new List<string>();
        foreach (var project in Projects(home))
        {
            var watch = Stopwatch.StartNew();
            var (exitCode, output) = await RunAsync(home, [Path.Combine(home, "artifacts", "bin", project, "release", $"Trainwright.{project}.dll"), "--progress", "off", "--no-ansi"], session.Cancellation).ConfigureAwait(false);
            var counts = TestCounts.Read(output);
            sum += counts;
            session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{(exitCode == 0 ? "ok  " : "FAIL")} {project,-20} {counts}  {watch.Elapsed.TotalSeconds:0.0} s"));
            if (exitCode != 0)
            {
                broken.Add(project);
                session.Terminal.Line(output.Trim());
            }
        }

        session.Terminal.Line(sum.ToString());
        if (broken.Count > 0 || sum.Passed == 0)
        {
            throw new RunStopException(StoppedReason.RetriesExhausted, broken.Count > 0 ? $"Tests fail in {string.Join(", ", broken)}." : "No test ran.");
        }
    }

    // Whole runs last: what they need is then known to be sound.
    private static IEnumerable<string> Projects(string home) => Directory.EnumerateDirectories(Path.Combine(home, "tests"), "*.Tests")
        .Select(folder => Path.GetFileName(folder))
        .OrderBy(name => name == "Pipeline.Tests")
        .ThenBy(name => name, StringComparer.Ordinal);

    private static async Task<(int ExitCode, string Output)> RunAsync(string home, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = home, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new RunStopException(StoppedReason.ServiceUnavailable, "dotnet could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return (process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
    }
}
