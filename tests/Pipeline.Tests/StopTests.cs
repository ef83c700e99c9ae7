using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

public sealed class StopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_dataset_that_does_not_exist_stops_with_the_nearest_and_a_command()
    {
        var result = Executable.Run(_folder.Path, "--target", "FullJob", "--request", "Fine-tune local/hashed-linear-base on local/customer-intent with text-classification");
        Assert.Equal(3, result.ExitCode);
        using var outcome = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Run, "outcome.json")));
        Assert.Equal("resource_unavailable", outcome.RootElement.GetProperty("stoppedReason").GetString());
        Assert.Equal("R8", outcome.RootElement.GetProperty("rule").GetString());
        Assert.Contains("local/customer-intents", outcome.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(outcome.RootElement.GetProperty("nextSteps").EnumerateArray(), step => step.GetString()!.Contains("on local/customer-intents with", StringComparison.Ordinal));
    }

    [Fact]
    public void A_request_that_cannot_be_read_stops_and_is_never_guessed()
    {
        var result = Executable.Run(_folder.Path, "--target", "FullJob", "--request", "make it better please");
        Assert.Equal(3, result.ExitCode);
        using var outcome = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Run, "outcome.json")));
        Assert.Equal("planning_failed", outcome.RootElement.GetProperty("stoppedReason").GetString());
    }

    [Theory]
    [InlineData("Does local/customer-intents exist?", "Yes")]
    [InlineData("How many rows has local/customer-intents?", "5,900")]
    [InlineData("Does local/no-such-thing exist?", "No")]
    public void A_question_is_answered_and_nothing_is_built(string question, string answer)
    {
        var result = Executable.Run(_folder.Path, "--target", "FullJob", "--request", question);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains(answer, File.ReadAllText(Path.Combine(_folder.Run, "answer.md")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Run, "01-research")));
    }

    [Fact]
    public void An_evaluation_takes_the_short_way()
    {
        var result = Executable.Run(_folder.Path, "--target", "FullJob", "--target", "Evaluate", "--request", "Evaluate local/hashed-linear-base on local/customer-intents");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.True(File.Exists(Path.Combine(_folder.Run, "11-evaluate", "evaluation.json")));
        Assert.False(Directory.Exists(Path.Combine(_folder.Run, "01-research")));
    }

    [Fact]
    public void A_data_audit_stops_after_the_audit()
    {
        var result = Executable.Run(_folder.Path, "--target", "FullJob", "--request", "Audit local/customer-intents for text-classification");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.True(File.Exists(Path.Combine(_folder.Run, "04-data-audit", "audit.json")));
        Assert.False(Directory.Exists(Path.Combine(_folder.Run, "05-implement")));
    }

    [Fact]
    public void A_dataset_without_the_columns_stops_before_anything_is_rendered()
    {
        var result = Executable.Run(_folder.Path, "--target", "FullJob", "--request", "Fine-tune local/hashed-linear-base on local/chat-snippets with text-classification");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("dataset_format_incompatible", File.ReadAllText(Path.Combine(_folder.Run, "outcome.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cap_of_nothing_buys_nothing()
    {
        var result = Executable.Run(_folder.Path, "--target", "FullJob", "--cost-cap-usd", "0");
        Assert.Equal(5, result.ExitCode);
        Assert.Contains("cost_cap_preflight", File.ReadAllText(Path.Combine(_folder.Run, "outcome.json")), StringComparison.Ordinal);
        Assert.False(File.ReadAllText(Path.Combine(_folder.Run, "events.jsonl")).Contains("job.submitted", StringComparison.Ordinal));
    }

    [Fact]
    public void An_hf_that_is_too_old_stops_before_anything_is_bought_and_says_how_to_update_it()
    {
        var old = Path.Combine(_folder.Path, "hf");
        File.WriteAllText(old, "#!/bin/sh\necho 'hf version: 1.17.0'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(old, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var result = Executable.Run(_folder.Path, "--target", "FullJob", "--hf", old);
        Assert.Equal(7, result.ExitCode);
        Assert.Contains("version 1.17; at least 1.18 is needed. Update it: pip install -U 'huggingface_hub>=1.18'", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("job.submitted", File.ReadAllText(Path.Combine(_folder.Run, "events.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_prices_the_graph_and_spends_nothing()
    {
        var result = Executable.Run(_folder.Path, "--target", "Plan", "--json");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        using var plan = JsonDocument.Parse(result.Output);
        Assert.Equal(new[] { "GpuPreflight", "FullJob" }, plan.RootElement.GetProperty("paid").EnumerateArray().Select(line => line.GetProperty("phase").GetString()));
        Assert.True(plan.RootElement.GetProperty("worstCase").GetDecimal() >= plan.RootElement.GetProperty("expected").GetDecimal());
        Assert.True(plan.RootElement.GetProperty("fits").GetBoolean());
        Assert.Contains("FullJob", result.Error, StringComparison.Ordinal);
        using var outcome = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Run, "outcome.json")));
        Assert.Equal("planned", outcome.RootElement.GetProperty("status").GetString(), ignoreCase: true);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "ledger.db")));
    }

    [Fact]
    public void A_dry_run_leaves_nothing_behind()
    {
        var result = Executable.Run(_folder.Path, "--target", "FullJob", "--dryrun");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("--tree")]
    [InlineData("--description")]
    public void The_graph_can_be_shown_without_running_it(string option)
    {
        var result = Executable.Run(_folder.Path, option);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("GpuPreflight", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Exclusive_is_refused_when_what_it_stands_on_is_not_proven()
    {
        var result = Executable.Run(_folder.Path, "--target", "GpuPreflight", "--exclusive");
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public void A_misspelt_option_is_refused_with_the_nearest()
    {
        var result = Executable.Run(_folder.Path, "--traget", "FullJob");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--target", result.Error, StringComparison.Ordinal);
    }
}
