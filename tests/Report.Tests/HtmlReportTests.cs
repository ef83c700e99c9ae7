using System.Text.Json;

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

    [Fact]
    public void Labels_that_the_audit_does_not_count_are_said_to_be_more()
    {
        using var run = SampleRun.Verified();
        var view = run.Read();
        var all = view.Audit!.Labels.Count;
        var page = Repository.Page(view with { Audit = view.Audit with { Labels = [.. view.Audit.Labels, "one_more", "and_another"] } });
        Assert.Contains($"the {all} most frequent; 2 more in the audit", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_worded_without_quotes() =>
        Assert.Equal("[a, 1, [b]]", Words.Json(JsonDocument.Parse("""[ "a", 1, ["b"] ]""").RootElement));

    private static void Save(string page, string name)
    {
        if (Environment.GetEnvironmentVariable("REPORT_PREVIEW") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, name + ".html"), page);
        }
    }
}
