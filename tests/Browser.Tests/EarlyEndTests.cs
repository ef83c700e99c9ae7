using Trainwright.Pipeline.Tests;

namespace Trainwright.Browser.Tests;

/// <summary>Pages of real runs that end before their end, or have not ended yet.</summary>
public sealed class EarlyEndTests
{
    private const string Quickstart = "Fine-tune local/hashed-linear-base on local/customer-intents with text-classification";

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
        var views = PageSurvey.Of([SeenReport.PageOf(folder.Run)]);
        Assert.All(views, PageSurvey.AssertSound);
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

        var running = PageSurvey.Of([SeenReport.PageOf(folder.Run)]);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.All(running, PageSurvey.AssertSound);
        Assert.All(running, view => Assert.Equal("Not finished", (string?)view["status"]));
        Assert.All(PageSurvey.Of([SeenReport.PageOf(folder.Run)]), PageSurvey.AssertSound);
    }
}
