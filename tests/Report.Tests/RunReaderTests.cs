namespace Trainwright.Report.Tests;

public sealed class RunReaderTests
{
    [Fact]
    public void Everything_of_a_verified_run_is_read()
    {
        using var run = SampleRun.Verified();
        var view = run.Read();
        Assert.Empty(view.Problems);
        Assert.Equal(10, view.Guards.Count);
        Assert.Equal(1, view.Baseline!.Version);
        Assert.All([view.Plan, view.Research, view.Critique, view.Resources, view.Audit, view.Smoke, view.Preflight, view.Checklist, view.FullJob, view.Evaluation, view.Conformance, view.Outcome, view.Deltas, (object?)view.Settings], Assert.NotNull);
    }

    [Fact]
    public void What_a_guard_keeps_beside_its_verdicts_is_no_guard()
    {
        using var run = SampleRun.Verified().WithText("guards/GuardJob.spec.json", "{ \"flavor\": \"cpu-basic\" }");
        var view = run.Read();
        Assert.Empty(view.Problems);
        Assert.Equal(10, view.Guards.Count);
    }

    [Fact]
    public void A_torn_last_line_loses_only_itself()
    {
        using var run = SampleRun.Started();
        var whole = run.Read().Events.Count;
        File.AppendAllText(Path.Combine(run.Path, "events.jsonl"), "{\"at\":\"2026-11-20T09:3");
        Assert.Equal(whole, run.Read().Events.Count);
    }

    [Fact]
    public void An_unknown_event_is_carried_with_its_fields()
    {
        using var run = new TemporaryRun().WithText("events.jsonl", "{\"event\":\"moon.rose\",\"phase\":\"FullJob\",\"height\":3}\n[1]\n{\"event\":7}\n\n");
        var item = Assert.Single(run.Read().Events);
        Assert.Equal(("moon.rose", 3d, (DateTimeOffset?)null), (item.Name, item.Number("height"), item.At));
    }

    [Fact]
    public void An_artefact_that_cannot_be_read_is_named_and_the_rest_is_shown()
    {
        using var run = SampleRun.Verified().WithText("11-evaluate/evaluation.json", "{ \"metric\": 3 }");
        var view = run.Read();
        Assert.Null(view.Evaluation);
        Assert.StartsWith("11-evaluate/evaluation.json: ", Assert.Single(view.Problems), StringComparison.Ordinal);
        Assert.Contains("Could not be read", Repository.Page(view), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_does_not_exist_says_what_to_type() =>
        Assert.Contains("--target Status", Assert.Throws<DirectoryNotFoundException>(() => RunReader.Read("/nowhere/at/all")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_phase_found_up_to_date_keeps_the_time_of_its_execution()
    {
        using var run = new TemporaryRun().WithText("events.jsonl", """
            {"event":"phase.started","phase":"Intake"}
            {"event":"phase.completed","phase":"Intake","seconds":4.5,"upToDate":false}
            {"event":"phase.completed","phase":"Intake","seconds":0.01,"upToDate":true}
            {"event":"phase.started","phase":"Research"}
            """);
        var times = PhaseTimes.Of(run.Read().Events);
        Assert.Equal(new PhaseTime(NodeState.Done, 4.5, true), times["Intake"]);
        Assert.Equal(NodeState.Running, times["Research"].State);
    }
}
