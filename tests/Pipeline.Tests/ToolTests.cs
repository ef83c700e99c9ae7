using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Pipeline.Tests;

[Collection(QuickstartCollection.Name)]
public sealed partial class ToolTests(QuickstartFixture fixture)
{
    [Fact]
    public void Status_says_where_every_phase_stands_and_what_was_spent()
    {
        var result = Tool("Status");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(13, result.Output.Split('\n').Count(line => line.EndsWith(" finished", StringComparison.Ordinal)));
        Assert.Contains("(simulated)", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Split('\n').Count(line => line.Contains("settled, job", StringComparison.Ordinal)));
    }

    [Fact]
    public void Looking_at_a_run_does_not_change_what_it_has_reached()
    {
        var before = File.ReadAllText(Path.Combine(fixture.Folder.Run, "outcome.json"));
        foreach (var tool in new[] { "Status", "Explain", "Verify", "Replay", "Export", "Cancel", "Default" })
        {
            Assert.Equal(0, Tool(tool).ExitCode);
        }

        Assert.Equal(before, File.ReadAllText(Path.Combine(fixture.Folder.Run, "outcome.json")));
    }

    [Fact]
    public void Explain_shows_what_went_into_a_phase_and_what_came_out()
    {
        var result = Tool("Explain", "--phase", "Implement");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Implement: up to date", result.Output, StringComparison.Ordinal);
        Assert.Contains("  in      resources", result.Output, StringComparison.Ordinal);
        Assert.Contains("05-implement/train.py", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_holds_for_a_finished_run_and_names_a_file_that_was_edited()
    {
        Assert.Equal(0, Tool("Verify").ExitCode);
        var audit = Path.Combine(fixture.Folder.Run, "04-data-audit", "audit.json");
        var bytes = File.ReadAllBytes(audit);
        try
        {
            File.AppendAllText(audit, " ");
            var result = Tool("Verify");
            Assert.Equal(4, result.ExitCode);
            Assert.Contains("04-data-audit/audit.json", result.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.WriteAllBytes(audit, bytes);
        }
    }

    [Fact]
    public void Replay_renders_the_same_bundle()
    {
        var result = Tool("Replay");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("byte-identical", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_makes_one_file_with_the_same_bytes_each_time()
    {
        Assert.Equal(0, Tool("Export").ExitCode);
        var archive = Directory.GetFiles(Path.Combine(fixture.Folder.Path, "exports")).Single();
        var first = File.ReadAllBytes(archive);
        Assert.Equal(0, Tool("Export").ExitCode);
        Assert.Equal(first, File.ReadAllBytes(archive));
    }

    [Fact]
    public void An_exported_run_is_verified_anywhere_and_refused_when_a_byte_of_it_was_changed()
    {
        Assert.Equal(0, Tool("Export").ExitCode);
        using var elsewhere = new TemporaryFolder();
        var archive = Path.Combine(elsewhere.Path, "run.zip");
        File.Copy(Directory.GetFiles(Path.Combine(fixture.Folder.Path, "exports")).Single(), archive);

        var intact = Executable.Run(Path.Combine(elsewhere.Path, "work"), "--target", "Verify", "--archive", archive);
        Assert.True(intact.ExitCode == 0, intact.Output + intact.Error);

        var whole = File.ReadAllBytes(archive);
        Rewrite(archive, "11-evaluate/evaluation.json", text => text.Replace("\"accuracy\": 0.9", "\"accuracy\": 0.8", StringComparison.Ordinal));
        var forged = Executable.Run(Path.Combine(elsewhere.Path, "work"), "--target", "Verify", "--archive", archive);
        Assert.Equal(4, forged.ExitCode);
        Assert.Contains("11-evaluate/evaluation.json", forged.Output, StringComparison.Ordinal);

        File.WriteAllBytes(archive, whole);
        Rewrite(archive, "money.jsonl", text => text.Replace("\"amount\":\"0.0", "\"amount\":\"0.9", StringComparison.Ordinal));
        var cheaper = Executable.Run(Path.Combine(elsewhere.Path, "work"), "--target", "Verify", "--archive", archive);
        Assert.Equal(4, cheaper.ExitCode);
        Assert.Contains("the chain of money rows is broken", cheaper.Output, StringComparison.Ordinal);

        File.WriteAllBytes(archive, whole);
        Rewrite(archive, "money.jsonl", text => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(line => line + "\n")));
        var shorter = Executable.Run(Path.Combine(elsewhere.Path, "work"), "--target", "Verify", "--archive", archive);
        Assert.Equal(4, shorter.ExitCode);
        Assert.Contains("the money rows say", shorter.Output, StringComparison.Ordinal);
        var nonsense = Path.Combine(elsewhere.Path, "not.zip");
        File.WriteAllText(nonsense, "not a zip");
        Assert.Equal(2, Executable.Run(Path.Combine(elsewhere.Path, "work"), "--target", "Verify", "--archive", nonsense).ExitCode);
    }

    [Fact]
    public void The_lock_pins_commits_files_price_and_bundle_and_Verify_names_what_drifted()
    {
        using var pinned = JsonDocument.Parse(File.ReadAllText(Path.Combine(fixture.Folder.Run, "lock.json")));
        Assert.Equal(40, pinned.RootElement.GetProperty("model").GetProperty("revision").GetString()!.Length);
        Assert.Equal("simulated", pinned.RootElement.GetProperty("price").GetProperty("unit").GetString());
        Assert.Contains(pinned.RootElement.GetProperty("files").EnumerateObject(), file => file.Name == "profiles/quickstart-text-classification.json");

        using var home = new TemporaryFolder();
        Installations.Copy(home.Path);
        File.AppendAllText(Path.Combine(home.Path, "profiles", "tables", "placeholders.json"), "\n");
        var result = Executable.RunAt(home.Path, fixture.Folder.Path, "--target", "Verify");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("drift    profiles/tables/placeholders.json has changed", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_names_the_input_that_changed_with_its_digests()
    {
        using var home = new TemporaryFolder();
        Installations.Copy(home.Path);
        var template = Path.Combine(home.Path, "templates", "eval", "text_classification.py.sbn");
        File.AppendAllText(template, "# a remark\n");
        var result = Executable.RunAt(home.Path, fixture.Folder.Path, "--target", "Explain", "--phase", "Implement", "--json");
        using var explained = JsonDocument.Parse(result.Output);
        var change = explained.RootElement.GetProperty("changes").EnumerateArray().Single();
        Assert.Equal("templates/eval/text_classification.py.sbn", change.GetProperty("input").GetString());
        Assert.NotEqual(change.GetProperty("then").GetString(), change.GetProperty("now").GetString());
        Assert.Equal(64, change.GetProperty("now").GetString()!.Length);
    }

    [Fact]
    public void Status_as_JSON_holds_phases_money_and_jobs()
    {
        using var status = JsonDocument.Parse(Tool("Status", "--json").Output);
        Assert.Equal(13, status.RootElement.GetProperty("phases").GetArrayLength());
        Assert.Equal("simulated", status.RootElement.GetProperty("spend").GetProperty("unit").GetString());
        Assert.All(status.RootElement.GetProperty("jobs").EnumerateArray(), job => Assert.Equal("settled", job.GetProperty("state").GetString()));
    }

    [Fact]
    public void What_was_built_here_before_is_no_literature_for_the_next_run()
    {
        var first = fixture.Folder.Run;
        Assert.Equal(0, Executable.Run(fixture.Folder.Path, "--target", "Research", "--run", "next", "--request", "Fine-tune local/hashed-linear-base on local/customer-intents with text-classification for 3 epochs").ExitCode);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(first, "01-research", "findings", "examples.json")),
            File.ReadAllBytes(Path.Combine(fixture.Folder.Path, "runs", "next", "01-research", "findings", "examples.json")));
        Directory.Delete(Path.Combine(fixture.Folder.Path, "runs", "next"), recursive: true);
    }

    [Fact]
    public void Another_run_of_the_work_directory_takes_over_what_equal_inputs_led_to_and_buys_its_own_job()
    {
        var first = fixture.Folder.Run;
        var result = Executable.Run(fixture.Folder.Path, "--target", "GuardScope", "--run", "second", "--seed", "99");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        foreach (var phase in new[] { "Research", "VerifyResearch" })
        {
            Assert.Contains($"· {phase,-18} reused", result.Output, StringComparison.Ordinal);
        }

        var second = Path.Combine(fixture.Folder.Path, "runs", "second");
        Assert.Equal(File.ReadAllBytes(Path.Combine(first, "01-research", "research.json")), File.ReadAllBytes(Path.Combine(second, "01-research", "research.json")));

        // Where its own result goes is its own: nothing that names the first run's destination is taken over.
        Assert.Contains("local/second", File.ReadAllText(Path.Combine(second, "baseline.1.json")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(second, "10-full-job")));
        Directory.Delete(second, recursive: true);
    }

    [Fact]
    public void Report_writes_the_page_again()
    {
        var page = Path.Combine(fixture.Folder.Run, "report", "index.html");
        File.Delete(page);
        Assert.Equal(0, Tool("Report").ExitCode);
        Assert.Contains("<html", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_finds_python_the_profiles_and_the_hub()
    {
        var result = Tool("Doctor");
        Assert.Equal(0, result.ExitCode);
        foreach (var what in new[] { "python3", "quickstart-text-classification", "as local" })
        {
            Assert.Contains(what, result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Clean_removes_what_bought_nothing_and_keeps_what_did()
    {
        Assert.Equal(0, Executable.Run(fixture.Folder.Path, "--target", "Intake", "--run", "asked", "--request", "Does local/customer-intents exist?").ExitCode);
        var result = Executable.Run(fixture.Folder.Path, "--target", "Clean", "--keep", "0");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("removed  asked", result.Output, StringComparison.Ordinal);
        Assert.Contains("stored files", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, Tool("Verify").ExitCode);
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(fixture.Folder.Run, "receipts")).SelectMany(file => Digest().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)),
            digest => Assert.True(File.Exists(Path.Combine(fixture.Folder.Path, "store", digest[..2], digest)), digest));
        Assert.True(File.Exists(Path.Combine(fixture.Folder.Run, "outcome.json")));
    }

    [Fact]
    public void A_run_that_does_not_exist_is_named_with_those_that_do()
    {
        var result = Executable.Run(fixture.Folder.Path, "--target", "Status", "--run", "nothing-of-the-kind");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(Path.GetFileName(fixture.Folder.Run), result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_verified_stays_verified_when_an_earlier_target_is_asked_for_again()
    {
        Assert.Equal(0, Tool("FinalVerification").ExitCode);
        Assert.Equal(0, Tool("FullJob").ExitCode);
        using var outcome = JsonDocument.Parse(File.ReadAllText(Path.Combine(fixture.Folder.Run, "outcome.json")));
        Assert.Equal("verified", outcome.RootElement.GetProperty("status").GetString(), ignoreCase: true);
    }

    [Fact]
    public void With_json_standard_output_holds_the_outcome_and_nothing_else()
    {
        var result = Tool("FullJob", "--json", "--verbosity", "diagnostic");
        using var outcome = JsonDocument.Parse(result.Output);
        Assert.Equal(Path.GetFileName(fixture.Folder.Run), outcome.RootElement.GetProperty("run").GetString());
        Assert.Contains("up to date", result.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("\"sha256\": ?\"([0-9a-f]{64})\"", RegexOptions.IgnoreCase)]
    private static partial Regex Digest();

    private Executable.Result Tool(string target, params string[] more) => Executable.Run(fixture.Folder.Path, ["--target", target, .. more]);

    private static void Rewrite(string archive, string name, Func<string, string> change)
    {
        using var zip = ZipFile.Open(archive, ZipArchiveMode.Update);
        var entry = zip.Entries.Single(entry => entry.FullName.EndsWith(name, StringComparison.Ordinal));
        var (fullName, text) = (entry.FullName, string.Empty);
        using (var reader = new StreamReader(entry.Open()))
        {
            text = reader.ReadToEnd();
        }

        var changed = change(text);
        Assert.NotEqual(text, changed);
        entry.Delete();
        using var content = new StreamWriter(zip.CreateEntry(fullName).Open());
        content.Write(changed);
    }
}
