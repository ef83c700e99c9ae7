using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

/// <summary>Whole requests with the profiles of the Hugging Face libraries, as far as a machine without these libraries can go.</summary>
public sealed class ProfileRunTests(MadeHub hub) : IClassFixture<MadeHub>
{
    [Theory]
    [InlineData("Fine-tune local/tiny-lm on local/tiny-chats with sft", "llm-sft", "Ready", "conversational")]
    [InlineData("Fine-tune local/tiny-lm on local/tiny-preferences with dpo", "llm-dpo", "NeedsMapping", "remapped")]
    [InlineData("Fine-tune local/tiny-encoder on local/tiny-pairs with sentence embedding", "embedding-sentence-transformer", "NeedsMapping", "(anchor, positive) pairs")]
    [InlineData("Fine-tune local/tiny-vision on local/tiny-pictures with image classification", "vision-image-classification", "Ready", "classification")]
    public void A_request_is_audited_implemented_guarded_and_reviewed_and_its_smoke_names_what_this_machine_lacks(string request, string profile, string verdict, string variant)
    {
        using var folder = new TemporaryFolder();

        var reviewed = Executable.RunAt(hub.Home, folder.Path, "--target", "CodeReview", "--request", request);

        Assert.True(reviewed.ExitCode == 0, reviewed.Output + reviewed.Error);
        using var plan = Read(folder, "00-intake/plan.json");
        Assert.Equal(profile, plan.RootElement.GetProperty("profile").GetString());
        using var audit = Read(folder, "04-data-audit/audit.json");
        Assert.Equal(verdict.Replace("NeedsMapping", "NEEDS_MAPPING", StringComparison.Ordinal).ToUpperInvariant(), audit.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(variant, audit.RootElement.GetProperty("variant").GetString());
        Assert.Equal([10L, 40L], audit.RootElement.GetProperty("splits").EnumerateArray().Select(split => split.GetProperty("rows").GetInt64()).Order());
        if (Packages.ArePresent)
        {
            return;
        }

        var smoked = Executable.RunAt(hub.Home, folder.Path, "--target", "CpuSmoke", "--request", request);

        Assert.True(smoked.ExitCode == 7, smoked.Output + smoked.Error);
        using var outcome = Read(folder, "outcome.json");
        Assert.Equal("service_unavailable", outcome.RootElement.GetProperty("stoppedReason").GetString());
        Assert.Contains("torch", outcome.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("python3 -m pip install ", outcome.RootElement.GetProperty("nextSteps")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_mapped_by_the_script_itself_before_anything_is_reviewed()
    {
        using var folder = new TemporaryFolder();
        var result = Executable.RunAt(hub.Home, folder.Path, "--target", "Implement", "--request", "Fine-tune local/tiny-lm on local/tiny-preferences with dpo");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        var rows = File.ReadAllLines(Path.Combine(folder.Run, "05-implement", "mapped-rows.jsonl"));
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.StartsWith("{\"chosen\":[{\"role\":\"assistant\"", row, StringComparison.Ordinal));
    }

    [Fact]
    public void The_names_of_classes_come_from_the_footer_of_the_parquet_file()
    {
        using var folder = new TemporaryFolder();
        var result = Executable.RunAt(hub.Home, folder.Path, "--target", "DataAudit", "--request", "Fine-tune local/tiny-vision on local/tiny-pictures with image classification");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        using var audit = Read(folder, "04-data-audit/audit.json");
        Assert.Equal(["cat", "dog"], audit.RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
    }

    [Fact]
    public void Data_that_does_not_fit_the_method_stops_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        var result = Executable.RunAt(hub.Home, folder.Path, "--target", "FullJob", "--request", "Fine-tune local/tiny-lm on local/tiny-chats with dpo");
        Assert.True(result.ExitCode == 3, result.Output + result.Error);
        using var outcome = Read(folder, "outcome.json");
        Assert.Equal("dataset_format_incompatible", outcome.RootElement.GetProperty("stoppedReason").GetString());
        Assert.Contains("trl.dpo needs", outcome.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_profile_is_found_by_its_words_and_passes_every_check()
    {
        using var folder = new TemporaryFolder();
        var made = Executable.RunAt(hub.Home, folder.Path, "--target", "NewProfile", "--id", "my-method", "--from", "llm-sft");
        Assert.True(made.ExitCode == 0, made.Output + made.Error);
        var reviewed = Executable.RunAt(hub.Home, folder.Path, "--target", "CodeReview", "--request", "Fine-tune local/tiny-lm on local/tiny-chats with my-method-sft");
        Assert.True(reviewed.ExitCode == 0, reviewed.Output + reviewed.Error);
        using var plan = Read(folder, "00-intake/plan.json");
        Assert.Equal("my-method", plan.RootElement.GetProperty("profile").GetString());
        Assert.Equal(2, Executable.RunAt(hub.Home, folder.Path, "--target", "NewProfile", "--id", "my-method").ExitCode);
    }

    private static JsonDocument Read(TemporaryFolder folder, string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Run, file)));
}
