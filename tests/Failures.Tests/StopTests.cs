namespace Trainwright.Failures.Tests;

public sealed class StopTests
{
    [Theory]
    [InlineData("unknown", "cpu_smoke_failed", "does not know")]
    [InlineData("import", "cpu_smoke_failed", "flux_capacitor")]
    [InlineData("kwarg", "cpu_smoke_failed", "did you mean max_length?")]
    public void A_smoke_that_cannot_be_mended_stops_before_a_cent_is_spent(string act, string reason, string said)
    {
        using var run = new Misbehaviour(new { smoke = new[] { act } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 6, output);
        var outcome = run.Json("outcome.json");
        Assert.Equal(reason, outcome.GetProperty("stoppedReason").GetString());
        Assert.Contains(said, outcome.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(said, run.Dossier, StringComparison.Ordinal);
        Assert.Equal(0, run.Jobs);
    }

    [Theory]
    [InlineData("unknown", "full_job_failed")]
    [InlineData("killed", "full_job_failed")]
    [InlineData("dies", "full_job_failed")]
    [InlineData("nothing", "full_job_failed")]
    public void A_full_job_whose_cause_nobody_knows_stops_after_one_purchase(string act, string reason)
    {
        using var run = new Misbehaviour(new { full = new[] { act } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 6, output);
        Assert.Equal(reason, run.Json("outcome.json").GetProperty("stoppedReason").GetString());
        Assert.Equal(2, run.Jobs);
        Assert.Equal(0, run.Json("outcome.json").GetProperty("spend").GetProperty("held").GetDecimal());
        Assert.Contains("FullJob", run.Dossier, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_ends_well_with_the_result_of_an_older_one_is_not_believed()
    {
        using var run = new Misbehaviour(new { full = new[] { "fine", "older" } });
        Assert.Equal(0, run.Build().ExitCode);
        File.WriteAllText(run.Place("other-commit"), run.Json("10-full-job/full-job.json").GetProperty("resultRevision").GetString());

        var (exitCode, output) = run.Build("--rebuy", "FullJob", "--reason", "once more");

        Assert.True(exitCode == 6, output);
        Assert.Contains("another job's result", run.Json("outcome.json").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, run.Jobs);
    }

    [Theory]
    [InlineData("strange")]
    [InlineData("capacity")]
    public void An_alert_that_only_a_person_can_answer_stops_the_job_and_asks(string act)
    {
        using var run = new Misbehaviour(new { full = new[] { act } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 3, output);
        var outcome = run.Json("outcome.json");
        Assert.Equal("scope_change", outcome.GetProperty("stoppedReason").GetString());
        Assert.Contains("--set", outcome.GetProperty("nextSteps")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("job.cancelled", File.ReadAllText(Path.Combine(run.Run, "events.jsonl")), StringComparison.Ordinal);
        Assert.Equal(2, run.Jobs);
        if (act == "strange")
        {
            TypesWhatTheDossierSays(run);
        }
    }

    // A person fills in what only a person can decide; everything else of the line is the dossier's.
    private static void TypesWhatTheDossierSays(Misbehaviour run)
    {
        var command = run.Commands.First(line => line.Contains("--set KEY=VALUE", StringComparison.Ordinal));
        var (exitCode, output) = run.Type(command.Replace("KEY=VALUE", "learning_rate=0.4", StringComparison.Ordinal).Replace("…", "the moon is none of its business", StringComparison.Ordinal));
        Assert.True(exitCode == 0, command + "\n" + output);
        Assert.Equal("Completed", run.Json("outcome.json").GetProperty("status").GetString());
        Assert.Equal(0.4, run.Json("05-implement/config.json").GetProperty("learning_rate").GetDouble());
        Assert.False(Directory.Exists(Path.Combine(run.Run, "dossier")));
    }

    [Fact]
    public void A_job_that_hangs_is_not_given_more_time()
    {
        using var run = new Misbehaviour(new { full = new[] { "hangs" } }, ("fullJobFloorSeconds", 20), ("startupSeconds", 1));
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 6, output);
        Assert.Contains("hung", run.Dossier, StringComparison.Ordinal);
        Assert.Equal(2, run.Jobs);
    }

    [Fact]
    public void A_push_that_is_refused_in_the_full_job_stops_after_one_purchase_and_the_dossier_names_it()
    {
        using var run = new Misbehaviour(new { full = new[] { "forbidden" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 6, output);
        Assert.Equal("full_job_failed", run.Json("outcome.json").GetProperty("stoppedReason").GetString());
        Assert.Equal(2, run.Jobs);
        Assert.Contains("403", run.Dossier, StringComparison.Ordinal);
    }

    [Fact]
    public void A_push_that_is_refused_stops_at_the_preflight()
    {
        using var run = new Misbehaviour(new { preflight = new[] { "forbidden" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 6, output);
        Assert.Equal("gpu_preflight_failed", run.Json("outcome.json").GetProperty("stoppedReason").GetString());
        Assert.Equal(1, run.Jobs);
        Assert.Contains("403", run.Dossier, StringComparison.Ordinal);
    }
}
