namespace Trainwright.Report.Tests;

public sealed class HtmlReportTests
{
    [Fact]
    public void A_verified_run_says_so_first_with_base_and_result()
    {
        using var run = SampleRun.Verified();
        var page = Repository.Page(run.Read());
        Save(page, "verified");
        Assert.Contains("<h1>Accuracy 0.482 → 0.871</h1>", page, StringComparison.Ordinal);
        Assert.Contains("+0.389 (95 % interval +0.361 to +0.417)", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Verified", StringComparison.Ordinal) < page.IndexOf("What was asked", StringComparison.Ordinal));
        Assert.DoesNotContain("Could not be read", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_run_gives_reason_rule_evidence_fix_and_next_command_before_all_else()
    {
        using var run = SampleRun.Stopped();
        var page = Repository.Page(run.Read());
        Save(page, "stopped");
        var asked = page.IndexOf("What was asked", StringComparison.Ordinal);
        foreach (var part in new[] { "Stopped", "GuardScope: scope change", "<strong>R4</strong>", "&quot;max_length&quot;: 512", "Put max_length back to 2048", "--set max_length=512 --reason" })
        {
            Assert.InRange(page.IndexOf(part, StringComparison.Ordinal), 0, asked);
        }
    }

    [Fact]
    public void A_directory_with_nothing_in_it_still_makes_a_page()
    {
        using var run = new TemporaryRun();
        var page = Repository.Page(run.Read());
        Save(page, "empty");
        Assert.Contains("Not finished", page, StringComparison.Ordinal);
    }

    private static void Save(string page, string name)
    {
        if (Environment.GetEnvironmentVariable("REPORT_PREVIEW") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, name + ".html"), page);
        }
    }
}
