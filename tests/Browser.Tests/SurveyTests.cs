using System.Text.Json.Nodes;
using Trainwright.Clients.Tests;
using Trainwright.Pipeline.Tests;
using Trainwright.Report.Tests;

namespace Trainwright.Browser.Tests;

/// <summary>Pages of every way in which a run ends or goes on: silent, self-contained, no wider than a phone, open to everybody.</summary>
public sealed class SurveyTests(SeenReport report, MadePages made) : IClassFixture<MadePages>
{
    private const string Quickstart = "Fine-tune local/hashed-linear-base on local/customer-intents with text-classification";

    [Fact]
    public void A_verified_run_a_run_in_progress_and_every_reason_to_stop_make_a_sound_page()
    {
        var views = Survey([SeenReport.PageOf(report.Folder.Run), made.Verified, made.InProgress, .. made.Reasons.Values]);
        Assert.All(views, AssertSound);
        foreach (var (reason, page) in made.Reasons)
        {
            Assert.All(views.Where(view => (string?)view["url"] == page.AbsoluteUri), view => Assert.Contains($"Reason {reason}", (string?)view["stop"], StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(3, "Stopped", "--request", "make it better please")]
    [InlineData(3, "Stopped", "--request", "Fine-tune local/hashed-linear-base on local/customer-intent with text-classification")]
    [InlineData(3, "Stopped", "--request", "Fine-tune local/hashed-linear-base on local/chat-snippets with text-classification")]
    [InlineData(5, "Stopped", "--cost-cap-usd", "0")]
    [InlineData(0, "Answered", "--request", "How many rows has local/customer-intents?")]
    [InlineData(0, "Completed", "--request", "Audit local/customer-intents for text-classification")]
    public void A_real_run_that_ends_early_makes_a_sound_page(int exitCode, string status, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(exitCode, Executable.Run(folder.Path, ["--target", "FullJob", .. arguments]).ExitCode);
        var views = Survey([SeenReport.PageOf(folder.Run)]);
        Assert.All(views, AssertSound);
        Assert.All(views, view => Assert.Equal(status, (string?)view["status"]));
    }

    [Fact]
    public void While_it_runs_its_page_is_there_and_sound_and_so_is_the_one_of_its_interruption()
    {
        using var folder = new TemporaryFolder();
        using var process = Executable.Start(Executable.Home, folder.Path, "--target", "FullJob", "--request", Quickstart);
        while (process.StandardOutput.ReadLine() is { } line && !line.Contains("JobReadiness", StringComparison.Ordinal))
        {
        }

        var running = Survey([SeenReport.PageOf(folder.Run)]);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.All(running, AssertSound);
        Assert.All(running, view => Assert.Equal("Not finished", (string?)view["status"]));
        Assert.All(Survey([SeenReport.PageOf(folder.Run)]), AssertSound);
    }

    [Fact]
    public void The_top_of_the_page_looks_as_it_was_approved()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Browser.Tests", "golden");
        var seen = NodeScript.Run("Browser.Tests", "shots.mjs", new Dictionary<string, string>(), folder, "verified=" + made.Verified, "stopped=" + made.Stopped, "in-progress=" + made.InProgress);
        Assert.All(seen["shots"]!.AsArray(), shot => Assert.True((bool)shot!["sameSize"]! && (double)shot["mean"]! < 16, shot.ToJsonString()));
        Assert.All(Directory.EnumerateFiles(folder), file => Assert.InRange(new FileInfo(file).Length, 1_000, 200_000));
    }

    private static List<JsonNode> Survey(IEnumerable<Uri> pages) =>
        [.. NodeScript.Run("Browser.Tests", "survey.mjs", new Dictionary<string, string>(), [.. pages.Select(page => page.AbsoluteUri)])["views"]!.AsArray().Select(view => view!)];

    private static void AssertSound(JsonNode view)
    {
        Assert.Empty(Texts(view["journal"]!["console"]!));
        Assert.Equal([(string)view["url"]!], Texts(view["journal"]!["requests"]!));
        Assert.Equal((int)view["width"]!, (int)view["overflow"]!["pageWidth"]!);
        Assert.Empty(Texts(view["overflow"]!["wide"]!));
        Assert.Empty(view["violations"]!.AsArray().Where(violation => (string?)violation!["impact"] is "serious" or "critical").Select(violation => violation!.ToJsonString()));
        Assert.Empty(Texts(view["links"]!).Select(link => new Uri(link)).Where(link => link.IsFile && !File.Exists(link.LocalPath)).Select(link => link.LocalPath));
    }

    private static IEnumerable<string> Texts(JsonNode array) => array.AsArray().Select(item => (string)item!);
}
