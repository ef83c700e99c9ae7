using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Hub.Tests;

public sealed class TrackioCliTests : IDisposable
{
    private static readonly TrackioWindow March = new(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), null);
    private readonly string _folder = Directory.CreateTempSubdirectory("trainwright-trackio-").FullName;
    private readonly List<HfInvocation> _calls = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Alerts_are_asked_without_filters_and_filtered_here_because_those_of_the_command_lose_everything()
    {
        var trackio = Made("""
            echo "* a newer version is available"
            echo '{"project":"p","run":null,"level":null,"since":null,"alerts":[
              {"timestamp":"2026-03-01T10:00:02+00:00","run":"mine","title":"Diverged","text":"loss=9 at step 2 — diverged, try x0.1","level":"error","step":2},
              {"timestamp":"2026-03-01T10:00:01+00:00","run":"other","title":"Foreign","text":"","level":"error","step":1},
              {"timestamp":"2026-03-01T10:00:00+00:00","run":"mine","title":"Odd","text":null,"level":"odd","step":null},
              {"timestamp":"2026-02-01T10:00:00+00:00","run":"mine","title":"Old","text":"","level":"error","step":1}]}'
            """);
        var reading = await trackio.AlertsAsync("p", "ada/x-trackio", "mine", March, TestContext.Current.CancellationToken);
        Assert.Null(reading.Problem);
        Assert.Equal([new Alert(AlertLevel.Warn, "Odd (unknown level 'odd')", string.Empty, 0), new Alert(AlertLevel.Error, "Diverged", "loss=9 at step 2 — diverged, try x0.1", 2)], reading.Alerts);
        Assert.Equal("list alerts --project p --space ada/x-trackio --json", (await File.ReadAllTextAsync(Path.Combine(_folder, "arguments"), TestContext.Current.CancellationToken)).Trim());
        Assert.Equal("hf_secret", (await File.ReadAllTextAsync(Path.Combine(_folder, "token"), TestContext.Current.CancellationToken)).Trim());
        Assert.DoesNotContain("hf_secret", _calls.Single().Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_gives_every_metric_of_its_window()
    {
        var trackio = Made("""echo '{"project":"p","run":"mine","metrics":{"train/loss":[{"step":1,"value":2.5},{"step":2,"value":"NaN"}],"eval/loss":[{"step":2,"value":1.5}],"note":"x"}}'""");
        var reading = await trackio.SnapshotAsync("p", null, "mine", 2, 10, TestContext.Current.CancellationToken);
        Assert.Equal([1L, 2], reading.Points.Select(point => point.Step));
        Assert.Equal(["eval_loss", "loss"], reading.Points[1].Values.Keys);
        Assert.Equal("get snapshot --project p --run mine --around 2 --window 10 --json", (await File.ReadAllTextAsync(Path.Combine(_folder, "arguments"), TestContext.Current.CancellationToken)).Trim());
    }

    [Theory]
    [InlineData("echo 'Error: Project not found.' >&2; exit 1", "exit code 1: Error: Project not found.")]
    [InlineData("echo 'no json at all'", "it printed no JSON")]
    public async Task A_command_that_fails_is_a_problem_and_no_exception(string script, string problem)
    {
        var reading = await Made(script).AlertsAsync("p", null, null, null, TestContext.Current.CancellationToken);
        Assert.Contains(problem, reading.Problem, StringComparison.Ordinal);
        Assert.Empty(reading.Alerts);
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_a_problem_too() =>
        Assert.Contains("does not start", (await new TrackioCli(Path.Combine(_folder, "gone"), null, new Redactor(), _calls.Add).AlertsAsync("p", null, null, null, TestContext.Current.CancellationToken)).Problem, StringComparison.Ordinal);

    private TrackioCli Made(string script)
    {
        var file = Path.Combine(_folder, "trackio");
        File.WriteAllText(file, $"#!/bin/sh\necho \"$@\" > '{_folder}/arguments'\necho \"$HF_TOKEN\" > '{_folder}/token'\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return new TrackioCli(file, "hf_secret", new Redactor(), _calls.Add);
    }
}
