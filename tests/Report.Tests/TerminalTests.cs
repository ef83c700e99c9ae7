using Trainwright.Rules;

namespace Trainwright.Report.Tests;

public sealed class TerminalTests
{
    [Fact]
    public void The_panel_of_a_verified_run_is_as_recorded()
    {
        using var run = SampleRun.Verified();
        Golden("verified.txt", TerminalReport.Render(run.Read(), Repository.Hub, "work/runs/intents-quickstart-1f0c9a2e/report/index.html"));
    }

    [Fact]
    public void The_panel_of_a_stopped_run_is_as_recorded()
    {
        using var run = SampleRun.Stopped();
        Golden("stopped.txt", TerminalReport.Render(run.Read(), Repository.Hub, "work/runs/llm-dpo-long-context-55aa10fe/report/index.html"));
    }

    [Fact]
    public void Colours_come_only_when_asked_for()
    {
        using var run = SampleRun.Verified();
        Assert.DoesNotContain('\u001b', TerminalReport.Render(run.Read(), Repository.Hub));
        Assert.Contains("\u001b[1;32mVerified\u001b[0m", TerminalReport.Render(run.Read(), Repository.Hub, useColour: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Prose_stays_within_a_hundred_columns_and_cannot_steer_the_terminal()
    {
        using var run = SampleRun.Stopped();
        var view = run.Read();
        var text = TerminalReport.Render(view with { Outcome = view.Outcome! with { Message = "\u001b[2J\u202Eevil " + new string('x', 300), NextSteps = [] } }, Repository.Hub);
        Assert.DoesNotContain(text, character => character is '\u001b' or '\u202E');
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void A_running_job_is_one_line() => Assert.Equal(
        "full job  step 240/700  loss 0.42  85 steps/s  ETA 6 s  held $0.05 spent $0.01 cap $10.00 (simulated)",
        ProgressLine.Render(new JobProgress("full job", 240, 700, 0.42, 85.1, 5.4, new Spend("simulated", 0.05m, 0.01m, 10m))));

    [Fact]
    public void What_is_not_known_yet_is_left_out() =>
        Assert.Equal("preflight", ProgressLine.Render(new JobProgress("preflight", null, null, null, null, null, null)));

    [Fact]
    public void A_loss_that_is_not_a_number_is_shown_and_a_speed_is_not() =>
        Assert.Equal("full job  step 3  loss NaN", ProgressLine.Render(new JobProgress("full job", 3, null, double.NaN, double.NaN, double.PositiveInfinity, null)));

    [Fact]
    public void A_narrow_terminal_cuts_the_line() =>
        Assert.Equal("full job  step 240/…", ProgressLine.Render(new JobProgress("full job", 240, 700, 0.42, null, null, null), 20));

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.6, "1 min")]
    [InlineData(72, "1 min 12 s")]
    [InlineData(3600, "1 h")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(double.NaN, "–")]
    public void A_duration_is_worded(double seconds, string words) => Assert.Equal(words, Words.Duration(seconds));

    private static void Golden(string name, string text)
    {
        var file = Path.Combine(Repository.Root, "tests", "Report.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }
}
