using System.Net;

namespace Trainwright.LocalHub.Tests;

public sealed class ViewerTests
{
    private const string Dataset = "dataset=org/tables";

    [Fact]
    public async Task The_viewer_answers_from_the_stored_files()
    {
        await using var hub = await StartAsync();
        Assert.True((bool)(await hub.JsonAsync($"/datasets-server/is-valid?{Dataset}", token: null))["viewer"]!);
        var splits = (await hub.JsonAsync($"/datasets-server/splits?{Dataset}"))["splits"]!.AsArray();
        Assert.Equal(["default/train", "default/test"], splits.Select(split => $"{split!["config"]}/{split["split"]}"));
        var first = await hub.JsonAsync($"/datasets-server/first-rows?{Dataset}&config=default&split=train");
        Assert.Equal(["text:string", "label:int64"], first["features"]!.AsArray().Select(feature => $"{feature!["name"]}:{feature["type"]!["dtype"]}"));
        var rows = await hub.JsonAsync($"/datasets-server/rows?{Dataset}&config=default&split=train&offset=110&length=5");
        Assert.Equal([110, 111, 112, 113, 114], rows["rows"]!.AsArray().Select(row => (int)row!["row_idx"]!));
        Assert.Equal(("text 110", 150), ((string?)rows["rows"]![0]!["row"]!["text"], (int)rows["num_rows_total"]!));
        var size = await hub.JsonAsync($"/datasets-server/size?{Dataset}");
        Assert.Equal(152, (int)size["size"]!["dataset"]!["num_rows"]!);
        var info = await hub.JsonAsync($"/datasets-server/info?{Dataset}&config=default");
        Assert.Equal(2, (int)info["dataset_info"]!["splits"]!["test"]!["num_examples"]!);
        Assert.Empty((await hub.JsonAsync($"/datasets-server/parquet?{Dataset}"))["parquet_files"]!.AsArray());
    }

    [Fact]
    public async Task Statistics_count_labels_and_spread_numbers_over_bins()
    {
        await using var hub = await StartAsync();
        var columns = (await hub.JsonAsync($"/datasets-server/statistics?{Dataset}&config=default&split=train"))["statistics"]!.AsArray();
        var text = columns.Single(column => (string)column!["column_name"]! == "text")!;
        var label = columns.Single(column => (string)column!["column_name"]! == "label")!["column_statistics"]!;
        Assert.Equal("string_text", (string?)text["column_type"]);
        Assert.Equal((0, 2, 150), ((int)label["min"]!, (int)label["max"]!, label["histogram"]!["hist"]!.AsArray().Sum(count => (int)count!)));
        var test = (await hub.JsonAsync($"/datasets-server/statistics?{Dataset}&config=default&split=test"))["statistics"]!.AsArray();
        Assert.Equal("""{"nan_count":0,"nan_proportion":0,"n_unique":2,"frequencies":{"a, \u0022b\u0022":1,"c":1}}""", test[0]!["column_statistics"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/datasets-server/splits", 422)]
    [InlineData("/datasets-server/rows?dataset=org/tables&config=default&split=train&length=101", 422)]
    [InlineData("/datasets-server/rows?dataset=org/tables&split=train", 422)]
    [InlineData("/datasets-server/rows?dataset=org/tables&config=default&split=none", 404)]
    [InlineData("/datasets-server/splits?dataset=org/none", 404)]
    [InlineData("/datasets-server/splits?dataset=squad", 404)]
    [InlineData("/datasets-server/first-rows?dataset=org/broken&config=default&split=train", 422)]
    [InlineData("/datasets-server/first-rows?dataset=org/columns&config=default&split=train", 501)]
    public async Task What_cannot_be_viewed_is_refused_with_the_reason(string path, int status)
    {
        await using var hub = await StartAsync();
        var refused = await hub.GetAsync(path);
        Assert.Equal((HttpStatusCode)status, refused.StatusCode);
        Assert.NotEmpty(refused.Headers.GetValues("X-Error-Message").Single());
    }

    private static async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.StartAsync();
        await hub.StopAsync();
        hub.Put("datasets/org/tables/train.jsonl", string.Concat(Enumerable.Range(0, 150).Select(n => $$"""{"text":"text {{n}}","label":{{n % 3}}}""" + "\n")));
        hub.Put("datasets/org/tables/test.csv", "text,label\n\"a, \"\"b\"\"\",1\nc,2\n");
        hub.Put("datasets/org/broken/train.jsonl", "{\"a\":1}\nnonsense\n");
        hub.Put("datasets/org/columns/train.parquet", "PAR1");
        await hub.RestartAsync();
        return hub;
    }
}
