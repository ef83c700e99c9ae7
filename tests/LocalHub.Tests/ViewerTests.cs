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

    [Fact]
    public async Task Rows_are_searched_filtered_and_ordered_with_their_place_in_the_split()
    {
        await using var hub = await StartAsync();
        const string Train = $"{Dataset}&config=default&split=train";
        var found = await hub.JsonAsync($"/datasets-server/search?{Train}&query=149");
        Assert.Equal((1, 149), ((int)found["num_rows_total"]!, (int)found["rows"]![0]!["row_idx"]!));
        async Task<string> FilterAsync(string where, string order = "") =>
            string.Join(' ', (await hub.JsonAsync($"/datasets-server/filter?{Train}&where={Uri.EscapeDataString(where)}&orderby={Uri.EscapeDataString(order)}&length=3"))["rows"]!.AsArray().Select(row => (int)row!["row_idx"]!));
        Assert.Equal("3 6 9", await FilterAsync("\"label\" = 0 AND NOT \"text\" = 'text 0'"));
        Assert.Equal("10 100 101", await FilterAsync("\"text\" LIKE 'text 10%'"));
        Assert.Equal("2 5 8", await FilterAsync("label>1"));
        Assert.Equal("149 148 147", await FilterAsync("(\"text\" >= 'text 147' AND \"text\" < 'text 15') OR \"label\" IS NULL", "\"text\" DESC"));
        Assert.Equal(string.Empty, await FilterAsync("\"none\" <> 'x'"));
        Assert.Equal(string.Empty, await FilterAsync("\"text\" > 5"));
    }

    [Fact]
    public async Task Classes_that_the_card_names_are_numbers_with_names()
    {
        await using var hub = await StartAsync();
        const string Classes = "dataset=org/classes&config=default&split=train";
        var rows = await hub.JsonAsync($"/datasets-server/rows?{Classes}");
        Assert.Equal("""[{"feature_idx":0,"name":"text","type":{"dtype":"string","_type":"Value"}},{"feature_idx":1,"name":"mood","type":{"names":["sad","glad"],"_type":"ClassLabel"}},{"feature_idx":2,"name":"tokens","type":{"feature":{"dtype":"string","_type":"Value"},"_type":"List"}}]""", rows["features"]!.ToJsonString());
        Assert.Equal([1, 0], rows["rows"]!.AsArray().Select(row => (int)row!["row"]!["mood"]!));
        var mood = (await hub.JsonAsync($"/datasets-server/statistics?{Classes}"))["statistics"]![1]!;
        Assert.Equal(("class_label", """{"sad":1,"glad":1}"""), ((string?)mood["column_type"], mood["column_statistics"]!["frequencies"]!.ToJsonString()));
        Assert.Equal("json", (string?)(await hub.JsonAsync("/datasets-server/info?dataset=org/classes"))["dataset_info"]!["default"]!["builder_name"]);
    }

    [Fact]
    public async Task A_column_of_a_table_has_one_type_and_pictures_and_texts_are_datasets_too()
    {
        await using var hub = await StartAsync();
        var mixed = await hub.JsonAsync("/datasets-server/rows?dataset=org/mixed&config=default&split=train");
        Assert.Equal(["a:string", "b:float64", "c:bool", "d:int64"], mixed["features"]!.AsArray().Select(feature => $"{feature!["name"]}:{feature["type"]!["dtype"]}"));
        Assert.Equal("""{"a":"1","b":null,"c":true,"d":1}""", mixed["rows"]![0]!["row"]!.ToJsonString());
        var lines = await hub.JsonAsync("/datasets-server/first-rows?dataset=org/lines&config=default&split=train");
        Assert.Equal("""{"text":"two"}""", lines["rows"]![1]!["row"]!.ToJsonString());
        var pictures = await hub.JsonAsync("/datasets-server/rows?dataset=org/pictures&config=default&split=test");
        Assert.Equal("""{"names":["cat","dog"],"_type":"ClassLabel"}""", pictures["features"]![1]!["type"]!.ToJsonString());
        var row = pictures["rows"]![0]!["row"]!;
        Assert.Equal((1, 7, 5), ((int)row["label"]!, (int)row["image"]!["width"]!, (int)row["image"]!["height"]!));
        Assert.Equal(HttpStatusCode.OK, (await hub.GetAsync((string)row["image"]!["src"]!)).StatusCode);
    }

    [Fact]
    public async Task A_preview_cuts_long_cells_and_says_which()
    {
        await using var hub = await StartAsync();
        var first = await hub.JsonAsync("/datasets-server/first-rows?dataset=org/long&config=default&split=train");
        Assert.True((bool)first["truncated"]! || first["rows"]!.AsArray().Count == 30);
        var last = first["rows"]!.AsArray()[^1]!;
        Assert.Equal("text", (string?)last["truncated_cells"]![0]);
        Assert.Equal(100, ((string)last["row"]!["text"]!).Length);
        Assert.Empty((await hub.JsonAsync("/datasets-server/rows?dataset=org/long&config=default&split=train"))["rows"]![29]!["truncated_cells"]!.AsArray());
        var size = (await hub.JsonAsync("/datasets-server/size?dataset=org/long"))["size"]!["splits"]![0]!;
        Assert.Equal((30, 1, 0), ((int)size["num_rows"]!, (int)size["num_columns"]!, (int)size["num_bytes_parquet_files"]!));
    }

    [Theory]
    [InlineData("/datasets-server/filter?dataset=org/tables&config=default&split=train&where=%22a%22%20%3D", 422)]
    [InlineData("/datasets-server/filter?dataset=org/tables&config=default&split=train&where=a;drop", 422)]
    [InlineData("/datasets-server/filter?dataset=org/tables&config=default&split=train", 422)]
    [InlineData("/datasets-server/search?dataset=org/tables&config=default&split=train", 422)]
    [InlineData("/datasets-server/rows?dataset=org/tables&config=default&split=train&offset=-1", 422)]
    [InlineData("/datasets-server/rows?dataset=org/tables&config=default&split=train&length=x", 422)]
    [InlineData("/datasets-server/info?dataset=org/tables&config=none", 404)]
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
        hub.Put("datasets/org/classes/README.md", "---\ndataset_info:\n  features:\n  - name: text\n    dtype: string\n  - name: mood\n    dtype:\n      class_label:\n        names:\n          '0': sad\n          '1': glad\n  - name: tokens\n    sequence: string\n---\n");
        hub.Put("datasets/org/classes/train.jsonl", "{\"text\":\"a\",\"mood\":\"glad\",\"tokens\":[]}\n{\"text\":\"b\",\"mood\":0,\"tokens\":[\"x\"]}\n");
        hub.Put("datasets/org/mixed/train.csv", "a,b,c,d\n1,,True,1\nx,2,False,2\n");
        hub.Put("datasets/org/lines/train.txt", "one\ntwo\n");
        foreach (var picture in (string[])["train/cat/1.png", "train/dog/2.png", "test/dog/3.png"])
        {
            hub.Put("datasets/org/pictures/" + picture, [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 7, 0, 0, 0, 5, 8, 0, 0, 0, 0]);
        }

        hub.Put("datasets/org/long/train.jsonl", string.Concat(Enumerable.Repeat("{\"text\":\"" + new string('x', 20_000) + "\"}\n", 30)));
        hub.Put("datasets/org/broken/train.jsonl", "{\"a\":1}\nnonsense\n");
        hub.Put("datasets/org/columns/train.parquet", "PAR1");
        await hub.RestartAsync();
        return hub;
    }
}
