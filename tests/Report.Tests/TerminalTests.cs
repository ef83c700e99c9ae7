using System.Globalization;
using System.Text;
using Trainwright.Rules;

namespace Trainwright.Report.Tests;

public sealed class TerminalTests
{
    public static TheoryData<string> Ends => [.. SampleEnds.Names];

    // UPDATE_GOLDEN=1 writes what is recorded; escape characters are written as ␛, so that they can be seen.
    [Theory]
    [MemberData(nameof(Ends))]
    public void The_panel_of_every_end_is_as_recorded_at_80_and_120_columns_plain_and_in_colour(string end)
    {
        using var run = SampleEnds.Make(end);
        var view = run.Read();
        var text = new StringBuilder();
        foreach (var (width, useColour) in new[] { (80, false), (120, false), (80, true), (120, true) })
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? "\n" : string.Empty)}=== {width} columns, {(useColour ? "colour" : "plain")}\n");
            text.Append(TerminalReport.Render(view, Repository.Hub, $"work/runs/{view.Name}/report/index.html", useColour, width));
        }

        Golden(end + ".txt", text.Replace('\u001b', '␛').ToString());
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void Only_a_command_a_path_or_an_address_is_wider_than_the_terminal(string end)
    {
        using var run = SampleEnds.Make(end);
        var view = run.Read();
        foreach (var width in new[] { 60, 80, 120 })
        {
            var lines = TerminalReport.Render(view, Repository.Hub, $"work/runs/{view.Name}/report/index.html", width: width).Split('\n');
            Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
            Assert.All(lines.Where(line => line.Length > width), line => Assert.Matches(@"^  (\./build\.sh .*|less .*|\S* +\S+/\S+|\S* +--set .*)$", line));
        }
    }

    [Fact]
    public void The_line_of_a_running_job_is_as_recorded_at_80_and_120_columns()
    {
        JobProgress[] jobs =
        [
            new("preflight job 7f31", null, null, null, null, null, new Spend("simulated", 0.0017m, 0m, 10m)),
            new("full job 6b04", 240, 700, 0.42, 85.1, 5.4, new Spend("simulated", 0.05m, 0.01m, 10m)),
            new("full job 6b04", 12_400, 185_000, 1.8231, 0.82, 210_487, new Spend("usd", 48.3333m, 12.5m, 100m)),
            new("full job 6b04", 12_401, 185_000, double.NaN, double.NaN, null, new Spend("usd", 48.3333m, 12.5m, 100m)),
        ];
        var text = new StringBuilder();
        foreach (var width in new[] { 80, 120 })
        {
            text.Append(CultureInfo.InvariantCulture, $"=== {width} columns\n").AppendJoin('\n', jobs.Select(job => ProgressLine.Render(job, width))).Append('\n');
        }

        Golden("job-line.txt", text.ToString());
    }

    [Fact]
    public void A_terminal_that_is_very_narrow_or_wide_counts_as_60_or_120_columns()
    {
        using var run = SampleEnds.Make("stopped");
        var view = run.Read();
        Assert.Equal(TerminalReport.Render(view, Repository.Hub, width: 60), TerminalReport.Render(view, Repository.Hub, width: 7));
        Assert.Equal(TerminalReport.Render(view, Repository.Hub, width: 120), TerminalReport.Render(view, Repository.Hub, width: 400));
    }

    [Fact]
    public void A_message_without_end_is_cut_and_the_fix_and_the_command_stay()
    {
        using var run = SampleEnds.Make("cost-cap");
        var view = run.Read();
        var lines = TerminalReport.Render(view with { Outcome = view.Outcome! with { Message = string.Join(' ', Enumerable.Repeat("words", 900)) } }, Repository.Hub, width: 80).Split('\n');
        Assert.InRange(lines.Length, 10, 30);
        Assert.Contains(lines, line => line.EndsWith('…'));
        Assert.Contains(lines, line => line.StartsWith("  Fix       Raise the cap", StringComparison.Ordinal));
        Assert.Contains($"  ./build.sh --target FullJob --run {view.Name} --cost-cap-usd 5", lines);
    }

    [Fact]
    public void Wide_characters_take_two_columns_and_are_never_split()
    {
        Assert.Equal(["日本語の", "モデル"], TerminalText.Wrap("日本語のモデル", 9));
        Assert.Equal(["😀😀", "😀"], TerminalText.Wrap("😀😀😀", 5));
        Assert.Equal("日本…", TerminalText.Cut("日本語の", 6));
        Assert.Equal(4, TextWidth.Of("cafe\u0301"));
    }

    [Fact]
    public void A_path_is_never_broken_and_a_command_gets_its_own_line()
    {
        Assert.Equal(["see", "work/runs/a-long-name/log.txt", "now"], TerminalText.Wrap("see work/runs/a-long-name/log.txt now", 12));
        Assert.Equal(["If it is meant, decide it:", "--set epochs=1 --reason \"a first look\""], TerminalText.Wrap("If it is meant, decide it: --set epochs=1 --reason \"a first look\"", 30));
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
