namespace Trainwright.Hub.Tests;

public sealed class HubViewerTests
{
    private static readonly ViewerSplit Train = new("default", "train");

    [Theory]
    [InlineData("https://huggingface.co", "https://datasets-server.huggingface.co/")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080/datasets-server/")]
    [InlineData("https://hub.example.org/hf", "https://hub.example.org/hf/datasets-server/")]
    public void It_is_a_host_of_its_own_or_a_part_of_the_hub(string hub, string viewer) => Assert.Equal(viewer, HubViewer.AddressOf(new Uri(hub)).AbsoluteUri);

    [Fact]
    public async Task Splits_rows_and_size_are_read_with_the_token()
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On("GET /datasets-server/splits", """{"splits":[{"dataset":"o/d","config":"default","split":"train"},{"dataset":"o/d","config":"default","split":null}],"pending":[],"failed":[]}""")
            .On("GET /datasets-server/rows", """{"features":[{"feature_idx":0,"name":"image","type":{"_type":"Image"}},{"feature_idx":1,"name":"label","type":{"names":["cat","dog"],"_type":"ClassLabel"}}],"rows":[{"row_idx":200,"row":{"image":{"src":"x"},"label":1},"truncated_cells":["image"]}],"num_rows_total":201,"partial":false}""")
            .On("GET /datasets-server/size", """{"size":{"splits":[{"config":"default","split":"test","num_rows":7},{"config":"default","split":"train","num_rows":201}]},"partial":false}""");
        using var viewer = new HubViewer(new HubApiOptions(hub.Address, "hf_x", null));

        Assert.Equal([Train], await viewer.SplitsAsync("o/d", TestContext.Current.CancellationToken));
        var page = (await viewer.RowsAsync("o/d", Train, 200, TestContext.Current.CancellationToken))!;
        Assert.Equal(("ClassLabel", "cat dog"), (page.Columns[1].Kind, string.Join(' ', page.Columns[1].ClassNames)));
        Assert.Equal(new ViewerRow(200, """{"image":{"src":"x"},"label":1}""", IsCut: true), Assert.Single(page.Rows));
        Assert.Equal((201L, 201L), (page.Total, await viewer.SizeAsync("o/d", Train, TestContext.Current.CancellationToken)));
        Assert.Equal("?dataset=o%2Fd&config=default&split=train&offset=200&length=100", Assert.Single(hub.To("GET /datasets-server/rows")).Query);
        Assert.All(hub.Requests, request => Assert.Equal("Bearer hf_x", request.Authorization));
    }

    [Fact]
    public async Task Counts_of_a_part_are_no_counts()
    {
        await using var hub = await ScriptedHub.StartAsync();
        const string Statistics = """{"num_examples":3,"statistics":[{"column_name":"label","column_type":"class_label","column_statistics":{"nan_count":1,"no_label_count":2,"frequencies":{"cat":2,"dog":0}}},{"column_name":"text","column_type":"string_text","column_statistics":{"nan_count":0}}],"partial":""";
        hub.On("GET /datasets-server/statistics", Statistics + "false}").On("GET /datasets-server/size", """{"size":{"splits":[{"config":"default","split":"train","num_rows":3}]},"partial":true}""");
        using var viewer = new HubViewer(new HubApiOptions(hub.Address, null, null));
        var count = Assert.Single(await viewer.CountsAsync("o/d", Train, TestContext.Current.CancellationToken));
        Assert.Equal(("label", 2L, 3L), (count.Column, count.Frequencies["cat"], count.Missing));
        Assert.Null(await viewer.SizeAsync("o/d", Train, TestContext.Current.CancellationToken));
        hub.On("GET /datasets-server/statistics", Statistics + "true}");
        Assert.Empty(await viewer.CountsAsync("o/d", Train, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(501)]
    public async Task What_it_cannot_show_is_nothing(int status)
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On("GET /datasets-server/first-rows", context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var viewer = new HubViewer(new HubApiOptions(hub.Address, null, null));
        Assert.Null(await viewer.FirstRowsAsync("o/d", Train, TestContext.Current.CancellationToken));
    }
}
