using System.Text.Json.Nodes;

namespace Trainwright.Agents.Tests;

public sealed class BudgetTests
{
    private static readonly ModelPrice Price = new(1m, 4m, null, "test");

    [Theory]
    [InlineData(0.30)]
    [InlineData(0.60)]
    [InlineData(1.00)]
    public async Task Four_parallel_finders_with_one_cap_never_pass_it(double cap)
    {
        // Every answer is long and its usage honest: a token for every three characters of the request.
        await using var rig = await Rig.StartAsync((request, number) => Answer(request, number), Price, (decimal)cap);
        var input = new FinderInput(Fixtures.Request(), Fixtures.TextClassification, new FinderLimits(), []);
        var host = new AgentHost(rig.BackEnd(FolderSource.Fixture));
        var error = await Assert.ThrowsAsync<AgentException>(() => FinderFleet.RunAsync(host, input, TestContext.Current.CancellationToken));
        Assert.Equal(Stop.CostBudget, error.Stop);
        Assert.InRange(rig.Budget.Highest, 0.01m, (decimal)cap);
        Assert.InRange(rig.Budget.Spent, 0.01m, (decimal)cap);
        Assert.Equal(0, rig.Budget.Open);
    }

    [Fact]
    public async Task A_call_that_broke_off_counts_as_all_that_was_held_and_a_refused_one_as_nothing()
    {
        await using var rig = await Rig.StartAsync((_, number) => number == 0 ? Step.Error(429, "slow") : Step.Submit("{}") with { Abort = true }, Price, 1);
        Assert.Equal(Stop.ProviderError, (await rig.PlayAsync()).Stop);
        Assert.Equal(0m, rig.Budget.Calls[0].Cost);
        Assert.All(rig.Budget.Calls.Skip(1), call => Assert.True(call.Cost > 0.03m));
    }

    [Fact]
    public async Task Nothing_is_sent_once_the_money_is_used_up()
    {
        await using var rig = await Rig.StartAsync((_, _) => Step.Prose("words"), Price, 0.01m);
        Assert.Equal(Stop.CostBudget, (await rig.PlayAsync()).Stop);
        Assert.Empty(rig.Server.Requests);
    }

    [Fact]
    public async Task Every_call_is_written_down_with_tokens_cost_and_time()
    {
        await using var rig = await Rig.StartAsync((_, _) => Step.Reply(null, "tool_calls", [("submit_result", """{"ok":true,"mustReblock":false,"issues":[]}""", "1")], input: 1_000, output: 100), Price);
        await rig.PlayAsync();
        var call = Assert.Single(rig.Budget.Calls);
        Assert.Equal(("critic", "scripted", 1_000L, 100L, 0.0014m, "ok"), (call.Role, call.Model, call.InputTokens, call.OutputTokens, call.Cost, call.Outcome));
        Assert.True(call.Seconds > 0);
    }

    [Fact]
    public void Prices_are_read_from_the_routers_list_of_the_named_provider_or_else_the_dearest()
    {
        const string list = """{"data":[{"id":"org/m","providers":[{"provider":"a","status":"live","context_length":32000,"pricing":{"input":0.1,"output":0.4}},{"provider":"b","status":"live","pricing":{"input":1,"output":2}},{"provider":"c","status":"error","pricing":{"input":9,"output":9}}]}]}""";
        Assert.Equal(1m, PriceBook.FromRouter(list, "org/m")!.InputPerMillion);
        Assert.Equal((0.1m, 32_000), (PriceBook.FromRouter(list, "org/m:a")!.InputPerMillion, PriceBook.FromRouter(list, "org/m:a")!.ContextTokens));
        Assert.Null(PriceBook.FromRouter(list, "org/m:c"));
        Assert.Null(PriceBook.FromRouter(list, "org/other"));
    }

    [Fact]
    public async Task A_price_is_what_the_user_says_nothing_here_the_tables_or_unknown()
    {
        var table = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "tables", "model-prices.json"), TestContext.Current.CancellationToken);
        Assert.Empty(JsonNode.Parse(table)!["prices"]!.AsArray());
        table = JsonNode.Parse(table) is JsonObject whole ? new JsonObject { ["prices"] = new JsonArray(whole["example"]!.DeepClone()) }.ToJsonString() : table;
        using var http = new HttpClient(new Refusing());
        Task<ModelPrice?> Find(string endpoint, string model, string? stated = null) => PriceBook.FindAsync(new ModelSettings(new Uri(endpoint), model, TimeSpan.FromSeconds(1), stated), table, http, TestContext.Current.CancellationToken);
        Assert.Equal(new ModelPrice(0.5m, 2m, null, "--model-price"), await Find("https://example.org/v1", "m", "0.5/2"));
        Assert.True((await Find("http://127.0.0.1:9/v1", "m"))!.IsFree);
        Assert.Equal(0.5m, (await Find("https://api.example.com/v1", "name-of-the-model-2026"))!.InputPerMillion);
        Assert.Null(await Find("https://api.example.com/v1", "another-model"));
        Assert.Null(await Find("https://example.org/v1", "m"));
    }

    [Theory]
    [InlineData("https://router.huggingface.co/v1", "HF_TOKEN")]
    [InlineData("https://api.openai.com/v1", "OPENAI_API_KEY")]
    [InlineData("https://router.huggingface.co.evil.example/v1", "TRAINWRIGHT_MODEL_KEY")]
    [InlineData("http://127.0.0.1:8000", "TRAINWRIGHT_MODEL_KEY")]
    public void A_key_goes_only_to_the_host_that_it_is_for(string endpoint, string variable) => Assert.Equal(variable, ModelSettings.KeyVariable(new Uri(endpoint)));

    private static Step Answer(JsonObject request, int number)
    {
        var length = request.ToJsonString().Length;
        return Step.Reply(new string('w', 6_000), "tool_calls", [("search_papers", $$"""{"query":"number {{number}}"}""", "1")], input: length / 3, output: 2_000);
    }

    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new InvalidOperationException("nothing may be asked here");
    }
}
