using System.Security.Cryptography;
using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

[Collection(QuickstartCollection.Name)]
public sealed class QuickstartTests(QuickstartFixture fixture)
{
    private string Run => fixture.Folder.Run;

    [Fact]
    public void The_quickstart_ends_verified()
    {
        Assert.True(fixture.First.ExitCode == 0, fixture.First.Output + fixture.First.Error);
        using var outcome = Json("outcome.json");
        Assert.Contains(outcome.RootElement.GetProperty("status").GetString(), new[] { "Verified", "verified", "Completed", "completed" });
    }

    [Fact]
    public void Every_rule_has_a_verdict_none_fails_and_every_pass_has_evidence_that_exists()
    {
        using var conformance = Json("12-final-verification/conformance.json");
        var rows = conformance.RootElement.GetProperty("criteria").EnumerateArray().Concat(conformance.RootElement.GetProperty("rules").EnumerateArray()).ToList();
        Assert.Equal(22, rows.Count);
        foreach (var row in rows)
        {
            var verdict = row.GetProperty("verdict").GetString();
            Assert.Contains(verdict, new[] { "PASS", "N-A" });
            if (verdict == "PASS")
            {
                Assert.NotEmpty(row.GetProperty("evidence").EnumerateArray());
                Assert.All(row.GetProperty("evidence").EnumerateArray(), Leads);
            }
        }
    }

    private void Leads(JsonElement evidence)
    {
        var file = evidence.GetProperty("file").GetString()!;
        var bytes = File.ReadAllBytes(Path.Combine(Run, file));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), evidence.GetProperty("sha256").GetString());
        if (evidence.GetProperty("jsonPath").GetString() is { } path)
        {
            using var document = JsonDocument.Parse(bytes);
            var at = document.RootElement;
            foreach (var name in path.Split('.').Skip(1))
            {
                Assert.True(at.TryGetProperty(name, out at), $"{file} has no {path}");
            }
        }
    }

    [Fact]
    public void The_files_for_scanners_and_test_readers_hold_its_verdicts() => RuleFiles.HoldTheVerdictsOf(fixture.Folder.Path, Run, null);

    [Fact]
    public void The_card_is_written_after_the_evaluation_with_its_figures_traced_and_the_run_is_collected()
    {
        var card = File.ReadAllText(Path.Combine(Run, "11-evaluate", "README.md"));
        using var evaluation = Json("11-evaluate/evaluation.json");
        Assert.Contains($"      value: {evaluation.RootElement.GetProperty("result").GetProperty("accuracy").GetRawText()}\n", card, StringComparison.Ordinal);
        using var figures = Json("11-evaluate/card-figures.json");
        foreach (var figure in figures.RootElement.EnumerateArray())
        {
            var bytes = File.ReadAllBytes(Path.Combine(Run, figure.GetProperty("file").GetString()!));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), figure.GetProperty("sha256").GetString());
        }

        Assert.True(figures.RootElement.GetArrayLength() > 10);
        Assert.Contains("collected in ", fixture.First.Output + fixture.First.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_on_the_Hub_has_weights_config_card_scripts_logs_and_metrics()
    {
        using var evaluation = Json("11-evaluate/evaluation.json");
        var files = evaluation.RootElement.GetProperty("persisted").EnumerateArray().Select(file => file.GetProperty("path").GetString()).ToList();
        foreach (var wanted in new[] { "model.safetensors", "config.json", "README.md", "train.py", "eval.py", "logs/train.log", "metrics.json", "alerts.json" })
        {
            Assert.Contains(wanted, files);
        }
    }

    [Fact]
    public void The_result_beats_the_untouched_base_by_a_wide_margin()
    {
        using var evaluation = Json("11-evaluate/evaluation.json");
        Assert.InRange(evaluation.RootElement.GetProperty("base").GetProperty("accuracy").GetDouble(), 0, 0.2);
        Assert.InRange(evaluation.RootElement.GetProperty("result").GetProperty("accuracy").GetDouble(), 0.8, 0.97);
        Assert.True(evaluation.RootElement.GetProperty("deltaLow").GetDouble() > 0.5);
    }

    [Fact]
    public void Run_again_everything_is_up_to_date_and_no_process_is_started()
    {
        var events = Path.Combine(Run, "events.jsonl");
        var before = File.ReadLines(events).Count();
        var again = Executable.Run(fixture.Folder.Path, "--target", "FullJob");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(18, again.Output.Split('\n').Count(line => line.Contains("up to date", StringComparison.Ordinal)));
        Assert.DoesNotContain(File.ReadLines(events).Skip(before), line => line.Contains("child.finished", StringComparison.Ordinal) || line.Contains("phase.started", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_work_directory_gives_the_same_bundle_weights_and_metrics()
    {
        using var other = new TemporaryFolder();
        Assert.Equal(0, Executable.Run(other.Path, "--target", "Evaluate").ExitCode);
        foreach (var file in new[] { "05-implement/train.py", "05-implement/eval.py", "05-implement/config.json", "05-implement/manifest.json", "04-data-audit/audit.json" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(Run, file)), File.ReadAllBytes(Path.Combine(other.Run, file)));
        }

        foreach (var file in new[] { "model.safetensors", "metrics.json" })
        {
            Assert.Equal(Blob(fixture.Folder, file), Blob(other, file));
        }
    }

    [Fact]
    public void The_same_graph_runs_on_this_machines_own_hardware()
    {
        using var local = new TemporaryFolder();
        var result = Executable.Run(local.Path, "--target", "FinalVerification", "--jobs", "local");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(local.Path, "jobs")).Length);
    }

    [Fact]
    public void A_free_phase_runs_again_when_asked_and_alone_when_exclusive()
    {
        var rerun = Executable.Run(fixture.Folder.Path, "--target", "CpuSmoke", "--rerun", "CpuSmoke");
        Assert.Equal(0, rerun.ExitCode);
        Assert.Contains("✓ CpuSmoke", rerun.Output, StringComparison.Ordinal);
        var alone = Executable.Run(fixture.Folder.Path, "--target", "GpuPreflight", "--exclusive");
        Assert.Equal(0, alone.ExitCode);
        Assert.DoesNotContain("CpuSmoke", alone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_of_the_work_directory_but_the_Hubs_own_holds_the_token()
    {
        var token = Directory.GetFiles(Path.Combine(fixture.Folder.Path, "hub"), "*token*").Select(File.ReadAllText).Select(text => text.Trim()).FirstOrDefault(text => text.StartsWith("hf_", StringComparison.Ordinal));
        Assert.NotNull(token);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(fixture.Folder.Path, "runs"), "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains(token, StringComparison.Ordinal));
    }

    private static string Blob(TemporaryFolder folder, string path)
    {
        using var job = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Run, "11-evaluate/evaluation.json")));
        var reference = job.RootElement.GetProperty("persisted").EnumerateArray().First(file => file.GetProperty("path").GetString() == path).GetProperty("reference").GetString()!;
        var commit = reference.Split('@')[1].Split('/')[0];
        var repository = Path.Combine([folder.Path, "hub", "repos", .. reference["hub://".Length..reference.IndexOf('@', StringComparison.Ordinal)].Split('/')]);
        return HubHistory.Files(repository, commit)[path].GetRawText();
    }

    private JsonDocument Json(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Run, file)));
}
