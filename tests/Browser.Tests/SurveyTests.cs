using Trainwright.Clients.Tests;
using Trainwright.Report.Tests;

namespace Trainwright.Browser.Tests;

/// <summary>Pages of every way in which a run ends or goes on: silent, self-contained, no wider than a phone, open to everybody.</summary>
public sealed class SurveyTests(SeenReport report, MadePages made) : IClassFixture<MadePages>
{
    [Fact]
    public void A_verified_run_a_run_in_progress_and_every_reason_to_stop_make_a_sound_page()
    {
        var views = PageSurvey.Of([SeenReport.PageOf(report.Folder.Run), made.Verified, made.InProgress, .. made.Reasons.Values]);
        Assert.All(views, PageSurvey.AssertSound);
        foreach (var (reason, page) in made.Reasons)
        {
            Assert.All(views.Where(view => (string?)view["url"] == page.AbsoluteUri), view => Assert.Contains($"Reason {reason}", (string?)view["stop"], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_top_of_the_page_looks_as_it_was_approved()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Browser.Tests", "golden");
        var seen = NodeScript.Run("Browser.Tests", "shots.mjs", new Dictionary<string, string>(), folder, "verified=" + made.Verified, "stopped=" + made.Stopped, "in-progress=" + made.InProgress);
        Assert.All(seen["shots"]!.AsArray(), shot => Assert.True((bool)shot!["sameSize"]! && (double)shot["mean"]! < 16, shot.ToJsonString()));
        Assert.All(Directory.EnumerateFiles(folder), file => Assert.InRange(new FileInfo(file).Length, 1_000, 200_000));
    }
}
