using System.Diagnostics;
using System.Globalization;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Builds test projects, runs them one after the other, and prints their sum as the last line.</summary>
internal sealed class TestRun(RunSession session)
{
    private readonly string _home = session.Installation.Root;

    /// <summary>Builds and runs.</summary>
    /// <param name="builds">What to build, paths under the repository: the solution, or projects.</param>
    /// <param name="projects">Names of the projects to run, in order.</param>
    /// <param name="environment">What the tests get beside the environment of this process.</param>
    /// <exception cref="RunStopException">The build or a test fails, or no test ran.</exception>
    public async Task ExecuteAsync(IReadOnlyList<string> builds, IReadOnlyList<string> projects, IReadOnlyDictionary<string, string>? environment = null)
    {
        session.Terminal.Line("Building the test projects…");
        foreach (var build in builds)
        {
            await BuildAsync(build).ConfigureAwait(false);
        }

        var sum = default(TestCounts);
        var broken = new List<string>();
        foreach (var project in projects)
        {
            var (counts, passed) = await RunAsync(project, environment).ConfigureAwait(false);
            sum += counts;
            if (!passed)
            {
                broken.Add(project);
            }
        }

        session.Terminal.Line(sum.ToString());
        if (broken.Count > 0 || sum.Passed == 0)
        {
            throw new RunStopException(StoppedReason.RetriesExhausted, broken.Count > 0 ? $"Tests fail in {string.Join(", ", broken)}." : "No test ran.");
        }
    }

    private async Task BuildAsync(string build)
    {
        var (exitCode, output) = await ToolProcess.RunAsync("dotnet", ["build", build, "-c", "Release", "-v", "q", "-nologo"], _home, null, session.Cancellation).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new RunStopException(StoppedReason.RetriesExhausted, $"{build} does not build.\n{output.Trim()}");
        }
    }

    private async Task<(TestCounts Counts, bool Passed)> RunAsync(string project, IReadOnlyDictionary<string, string>? environment)
    {
        var watch = Stopwatch.StartNew();
        var assembly = Path.Combine(_home, "artifacts", "bin", project, "release", $"Trainwright.{project}.dll");
        var (exitCode, output) = await ToolProcess.RunAsync("dotnet", [assembly, "--progress", "off", "--no-ansi"], _home, environment, session.Cancellation).ConfigureAwait(false);
        var counts = TestCounts.Read(output);
        session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{(exitCode == 0 ? "ok  " : "FAIL")} {project,-20} {counts}  {watch.Elapsed.TotalSeconds:0.0} s"));
        if (exitCode != 0)
        {
            session.Terminal.Line(output.Trim());
        }

        return (counts, exitCode == 0);
    }
}
