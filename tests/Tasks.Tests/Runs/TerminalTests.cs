using System.Globalization;
using System.Text;
using Trainwright.Foundation;
using Trainwright.Report;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tests.Runs;

public sealed class TerminalTests
{
    private static readonly GitHubActions Elsewhere = new(null);

    // UPDATE_GOLDEN=1 writes what is recorded; escape characters are written as ␛, so that they can be seen.
    [Fact]
    public void The_lines_of_the_steps_are_as_recorded_at_80_and_120_columns_in_a_pipe_plain_and_in_colour()
    {
        var text = new StringBuilder();
        foreach (var (columns, colour) in new (int?, bool)[] { (80, false), (120, false), (null, false), (80, true), (120, true) })
        {
            text.Append(CultureInfo.InvariantCulture, $"=== {(columns is { } wide ? $"{wide} columns" : "a pipe")}, {(colour ? "colour" : "plain")}\n").Append(Lines(columns, colour));
        }

        var file = Path.Combine(Repository.Root, "tests", "Tasks.Tests", "Golden", "steps.txt");
        var actual = text.Replace('\e', '␛').ToString();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }

    [Fact]
    public void No_line_of_a_step_is_wider_than_the_terminal() =>
        Assert.All(Lines(80, colour: false).Split('\n'), line => Assert.InRange(TextWidth.Of(line), 0, 80));

    [Fact]
    public void In_a_pipe_a_step_is_one_line() =>
        Assert.Single(Lines(null, colour: false).Split('\n'), line => line.Contains("Resources", StringComparison.Ordinal) && line.EndsWith("0.9 s", StringComparison.Ordinal));

    [Fact]
    public void What_a_log_says_cannot_steer_the_terminal() =>
        Assert.All(Lines(80, colour: false).Replace("\n", string.Empty, StringComparison.Ordinal), character => Assert.False(char.IsControl(character)));

    private static string Lines(int? columns, bool colour)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var terminal = new Terminal(writer, new Redactor(), colour, Elsewhere, () => columns);
        terminal.Finished("Resources", "local/hashed-linear-base@6a47585, local/customer-intents@55ae298, cpu-basic; 491,520 parameters × 16 B = 0.008 GB", 0.94);
        terminal.UpToDate("GuardHardware");
        terminal.Reused("DataAudit");
        terminal.Skipped("FullJob", "the request asks for data only");
        terminal.Started("GpuPreflight");
        terminal.Detail("submitted job 6b04c1d27f30 on cpu-basic, holds 0.0017 simulated");
        terminal.Detail("ERROR diverged: \e[2J\e[31mloss=12.4\e[0m at step 200 — the learning rate is likely too high; try a tenth of it before anything else");
        terminal.Finished("GpuPreflight", "25 steps on cpu-basic at 303.9 steps/s, peak 39 MB", 14.2);
        terminal.Failed("GuardScope", "R4: 'num_train_epochs' is 1 at 05-implement/train.py:31, frozen is 6 (research: hub://models/local/recipe@4b1d0c6/README.md).\nA second line of the same message.");
        return writer.ToString();
    }
}
