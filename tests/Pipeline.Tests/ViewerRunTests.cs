using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

/// <summary>Datasets whose files are not read here are audited through the dataset viewer of the embedded Hub, over HTTP.</summary>
public sealed class ViewerRunTests(MadeHub hub) : IClassFixture<MadeHub>
{
    [Fact]
    public void What_the_viewer_shows_is_enough_for_a_method_whose_library_loads_such_files()
    {
        using var folder = new TemporaryFolder();

        var result = Executable.RunAt(hub.Home, folder.Path, "--target", "CodeReview", "--request", "Fine-tune local/tiny-lm on local/tiny-lines with sft");

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        var audit = Read(folder, "04-data-audit/audit.json");
        Assert.Equal(("READY", "language_modeling"), (audit.GetProperty("verdict").GetString(), audit.GetProperty("variant").GetString()));
        var splits = audit.GetProperty("splits").EnumerateArray().ToDictionary(split => split.GetProperty("name").GetString()!);
        Assert.Equal((MadeHub.Lines, "viewer:default/train"), (splits["train"].GetProperty("rows").GetInt64(), splits["train"].GetProperty("file").GetString()));
        Assert.InRange(splits["train"].GetProperty("seenRows").GetInt64(), 400, 1_000);
        Assert.Equal((40L, JsonValueKind.Null), (splits["test"].GetProperty("rows").GetInt64(), splits["test"].GetProperty("seenRows").ValueKind));
        Assert.Contains("line 0", splits["train"].GetProperty("samples")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains($"line {MadeHub.Lines - 1} ", splits["train"].GetProperty("samples").EnumerateArray().Last().GetString(), StringComparison.Ordinal);
        Assert.Contains(audit.GetProperty("issues").EnumerateArray(), issue => issue.GetString()!.StartsWith("Of the 2,500 rows of 'train'", StringComparison.Ordinal));
        Assert.Contains(audit.GetProperty("issues").EnumerateArray(), issue => issue.GetString()!.StartsWith("All 40 rows of 'test' were seen", StringComparison.Ordinal));
        Assert.Contains(Read(folder, "guards/GuardFormat.json").EnumerateArray(), verdict => verdict.GetProperty("message").GetString()!.Contains("in what was seen: ", StringComparison.Ordinal));
        Assert.NotEmpty(File.ReadAllLines(Path.Combine(folder.Run, "05-implement", "mapped-rows.jsonl")));
    }

    [Theory]
    [InlineData("Fine-tune local/tiny-vision on local/tiny-folder with image classification", "read .jsonl, .csv and .parquet files only")]
    [InlineData("Fine-tune local/tiny-lm on local/tiny-script with sft", "is loaded by a script of its own (tiny-script.py), and datasets==")]
    public void What_the_training_script_could_not_load_is_refused_before_it_is_written(string request, string said)
    {
        using var folder = new TemporaryFolder();
        var result = Executable.RunAt(hub.Home, folder.Path, "--target", "Implement", "--request", request);
        Assert.True(result.ExitCode == 3, result.Output + result.Error);
        var outcome = Read(folder, "outcome.json");
        Assert.Equal("dataset_format_incompatible", outcome.GetProperty("stoppedReason").GetString());
        Assert.Contains(said, outcome.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Run, "05-implement")));
    }

    [Fact]
    public void A_folder_of_pictures_has_the_classes_and_counts_of_the_viewer()
    {
        using var folder = new TemporaryFolder();
        var result = Executable.RunAt(hub.Home, folder.Path, "--target", "DataAudit", "--request", "Fine-tune local/tiny-vision on local/tiny-folder with image classification");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        var audit = Read(folder, "04-data-audit/audit.json");
        Assert.Equal(["cat", "dog"], audit.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal(3, audit.GetProperty("imbalance").GetDouble());
        Assert.Equal("image", audit.GetProperty("splits")[0].GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("name").GetString() == "image").GetProperty("type").GetString());
    }

    private static JsonElement Read(TemporaryFolder folder, string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Run, file)));
        return document.RootElement.Clone();
    }
}
