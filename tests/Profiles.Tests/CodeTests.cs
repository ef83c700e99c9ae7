using System.Text.Json;
using Trainwright.Scripts;

namespace Trainwright.Profiles.Tests;

/// <summary>The code of rendered scripts that needs no heavy library, run.</summary>
public sealed class CodeTests(RenderedScripts scripts)
{
    public static TheoryData<string> Training => [.. Rendered.Columns.Keys];

    [Theory]
    [MemberData(nameof(Training))]
    public async Task A_job_goes_on_from_the_checkpoint_of_its_own_configuration_and_takes_another_s_away(string id)
    {
        var found = await RunAsync(id, "resume.py");
        Assert.Equal([null, "/snapshot/last-checkpoint", null, null], found.GetProperty("answers").EnumerateArray().Select(answer => answer.GetString()));
        Assert.Equal(["lineage.json"], found.GetProperty("left").EnumerateArray().Select(path => path.GetString()));
        Assert.All(found.GetProperty("commits").EnumerateArray(), message => Assert.Equal("Training begins", message.GetString()));
    }

    [Theory]
    [InlineData("vision-image-classification")]
    public async Task Rows_are_read_from_files_without_a_dataset_library_and_put_aside_by_their_number(string id)
    {
        var found = await RunAsync(id, "rows.py");
        Assert.Equal(52, found.GetProperty("count").GetInt32());
        Assert.Equal("p49", found.GetProperty("last_line").GetProperty("picture").GetString());
        Assert.Equal("x, y", found.GetProperty("csv").GetProperty("picture").GetString());
        Assert.Equal([17, 34, 37], found.GetProperty("aside").EnumerateArray().Select(place => place.GetInt32()));
        Assert.True(found.GetProperty("whole").GetBoolean());
        Assert.True(found.GetProperty("part").GetBoolean());
        Assert.Equal(1, found.GetProperty("seen").GetInt32());
        Assert.Equal(1, found.GetProperty("two").GetInt32());
        Assert.Equal("the label 'b' is none of the 1 that were audited", found.GetProperty("label").GetString());
        Assert.Contains("has no column nothing", found.GetProperty("column").GetString(), StringComparison.Ordinal);
        Assert.Contains("a.zip is none of the kinds", found.GetProperty("kind").GetString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> RunAsync(string id, string check)
    {
        var folder = Directory.CreateTempSubdirectory("profiles-");
        try
        {
            var script = Path.Combine(folder.FullName, "train.py");
            await File.WriteAllTextAsync(script, scripts[id].Train);
            var result = await new Python().RunAsync([Path.Combine(AppContext.BaseDirectory, "checks", check), script], folder.FullName, new Dictionary<string, string>(), TimeSpan.FromSeconds(60), null, CancellationToken.None);
            Assert.True(result.Succeeded, result.Error);
            using var document = JsonDocument.Parse(result.Output.TrimEnd().Split('\n')[^1]);
            return document.RootElement.Clone();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
