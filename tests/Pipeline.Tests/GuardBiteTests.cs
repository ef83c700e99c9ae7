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

    [Fact]
    public void Evaluation_rows_that_are_trained_on_stop_the_run_before_anything_is_paid_for()
    {
        using var home = new TemporaryFolder();
        using var work = new TemporaryFolder();
        Installations.Copy(home.Path);
        var dataset = Path.Combine(home.Path, "build", "LocalHub", "seed", "datasets", "local", "customer-intents");
        File.AppendAllLines(Path.Combine(dataset, "train.jsonl"), File.ReadLines(Path.Combine(dataset, "test.jsonl")).Take(3));

        var result = Executable.RunAt(home.Path, work.Path, "--target", "FullJob");

        Assert.True(result.ExitCode == 4, result.Output + result.Error);
        using var outcome = JsonDocument.Parse(File.ReadAllText(Path.Combine(work.Run, "outcome.json")));
        Assert.Equal(("GuardScope", "§5.8"), (outcome.RootElement.GetProperty("phase").GetString(), outcome.RootElement.GetProperty("rule").GetString()));
        Assert.Contains("3 rows of 'test' are also in 'train'", outcome.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("job.submitted", File.ReadAllText(Path.Combine(work.Run, "events.jsonl")), StringComparison.Ordinal);
    }
}
