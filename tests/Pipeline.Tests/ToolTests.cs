using System.IO.Compression;
using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

[Collection(QuickstartCollection.Name)]
public sealed class ToolTests(QuickstartFixture fixture)
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
        Assert.Contains("fingerprint", result.Output, StringComparison.Ordinal);
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
        using (var zip = ZipFile.OpenRead(archive))
        {
            Assert.Contains(zip.Entries, entry => entry.FullName == "outcome.json");
            Assert.Contains(zip.Entries, entry => entry.FullName == "12-final-verification/conformance.json");
        }

        Assert.Equal(0, Tool("Export").ExitCode);
        Assert.Equal(first, File.ReadAllBytes(archive));
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

    private Executable.Result Tool(string target, params string[] more) => Executable.Run(fixture.Folder.Path, ["--target", target, .. more]);
}
