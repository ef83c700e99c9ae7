using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

public sealed class GuardBiteTests
{
    [Fact]
    public void A_template_that_trains_less_than_asked_is_stopped_at_the_line()
    {
        using var home = new TemporaryFolder();
        using var work = new TemporaryFolder();
        Installations.Copy(home.Path);
        var template = Path.Combine(home.Path, "templates", "train", "text_classification.py.sbn");
        File.WriteAllText(template, File.ReadAllText(template).Replace("NUM_TRAIN_EPOCHS = {{ num_train_epochs | py }}", "NUM_TRAIN_EPOCHS = 1", StringComparison.Ordinal));

        var result = Executable.RunAt(home.Path, work.Path, "--target", "FullJob");

        Assert.Equal(4, result.ExitCode);
        using var outcome = JsonDocument.Parse(File.ReadAllText(Path.Combine(work.Run, "outcome.json")));
        Assert.Equal("GuardScope", outcome.RootElement.GetProperty("phase").GetString());
        Assert.Equal("R4", outcome.RootElement.GetProperty("rule").GetString());
        var evidence = outcome.RootElement.GetProperty("evidence")[0];
        Assert.Equal("05-implement/train.py", evidence.GetProperty("file").GetString());
        var line = File.ReadLines(Path.Combine(work.Run, "05-implement", "train.py")).ElementAt(evidence.GetProperty("line").GetInt32() - 1);
        Assert.Equal("NUM_TRAIN_EPOCHS = 1", line);
        RuleFiles.HoldTheVerdictsOf(work.Path, work.Run, "R4");
    }
}
