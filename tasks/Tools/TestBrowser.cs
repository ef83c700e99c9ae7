using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Runs the tests that open the report of a real run in a browser and look at it as a reader does.</summary>
[TaskName(nameof(TestBrowser))]
[TaskDescription("Test the report in a browser (needs Node and Chromium)")]
public sealed class TestBrowser : HouseTool
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var environment = new Dictionary<string, string> { ["CHROME_PATH"] = Browser() };
        var folder = TestProjects.FolderOf(session.Installation.Root, TestProjects.Browser);
        await new NodePackages(session, folder).PrepareAsync().ConfigureAwait(false);
        await new TestRun(session).ExecuteAsync([folder], [TestProjects.Browser], environment).ConfigureAwait(false);
    }

    /// <summary>The browser that is named or on PATH, or null.</summary>
    internal static string? Find() => Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } named ? named : ToolProcess.Find(Browsers);

    private static string Browser() => Find()
        ?? throw new RunStopException(
            StoppedReason.ServiceUnavailable,
            $"No browser is on PATH; looked for {string.Join(", ", Browsers)}.",
            nextSteps: ["On Debian: apt-get install -y --no-install-recommends chromium", "Elsewhere: install Chromium or Chrome, and name it with CHROME_PATH when it is not on PATH"]);
}
