namespace Trainwright.Rules.Tests;

public sealed class RequestReaderTests
{
    private const string Clean = """
        {
          "model": "local/base",
          "dataset": "local/data",
          "method": "text-classification",
          "destination": "local/out",
          "hyperparameters": { "num_train_epochs": 6, "learning_rate": 0.5 }
        }
        """;

    [Fact]
    public void A_form_says_the_same_as_a_sentence()
    {
        var intent = RequestReader.Parse(Clean);
        Assert.Equal((RequestKind.Train, "local/base", "local/data", "text-classification", "local/out"), (intent.Kind, intent.Model, intent.Dataset, intent.Method, intent.Destination));
        Assert.Equal(["learning_rate", "num_train_epochs"], intent.Stated.Keys);
        Assert.True(RequestReader.IsJson("  " + Clean) && !RequestReader.IsJson("fine-tune local/base"));
    }

    [Theory]
    [InlineData("""{"kind":"question","question":{"kind":"rows","subject":"local/data"}}""", RequestKind.Question)]
    [InlineData("""{"kind":"dataOnly","dataset":"local/data"}""", RequestKind.DataOnly)]
    [InlineData("""{"kind":"evalOnly","model":"local/m","dataset":"local/data"}""", RequestKind.EvalOnly)]
    public void Each_kind_asks_only_for_what_it_needs(string text, RequestKind kind) => Assert.Equal(kind, RequestReader.Parse(text).Kind);

    [Theory]
    [InlineData("\"method\": \"text-classification\",", "", "'method' is missing")]
    [InlineData("\"model\": \"local/base\",", "", "'model' is missing")]
    [InlineData("\"dataset\"", "\"datset\"", "did you mean 'dataset'?")]
    [InlineData("local/base", "base", "request.json:2: 'base' is no repository id")]
    [InlineData("local/base", "lo--cal/base", "no repository id")]
    [InlineData("\"model\"", "\"kind\": \"evalonly\", \"model\"", "did you mean 'evalOnly'?")]
    [InlineData("0.5", "-0.5", "a number above 0 and at most 10 is expected ($.hyperparameters.learning_rate)")]
    [InlineData("0.5", "[1]", "a number, a text, true or false")]
    [InlineData("learning_rate", "Learning Rate", "no configuration key")]
    [InlineData("\"model\"", "\"question\": {\"kind\":\"rows\",\"subject\":\"a/b\"}, \"model\"", "only a request of kind 'question'")]
    public void A_wrong_form_is_refused_where_it_is_wrong(string right, string wrong, string message) =>
        Assert.Contains(message, Assert.Throws<TableException>(() => RequestReader.Parse(Clean.Replace(right, wrong, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_schema_lists_the_keys_that_the_reader_takes()
    {
        var properties = TestData.Json(TestData.Text("profiles/request.schema.json")).GetProperty("properties");
        foreach (var name in properties.EnumerateObject().Select(member => member.Name).Where(name => name[0] != '$'))
        {
            var error = Record.Exception(() => RequestReader.Parse($$"""{"{{name}}": null}"""));
            Assert.DoesNotContain("unknown", error?.Message ?? string.Empty, StringComparison.Ordinal);
        }

        var listed = properties.GetProperty("hyperparameters").GetProperty("properties").EnumerateObject().Select(member => member.Name);
        Assert.All(listed, name => Assert.Throws<TableException>(() => RequestReader.Parse($$"""{"kind":"dataOnly","dataset":"a/b","hyperparameters":{"{{name}}":-1} }""")));
    }
}
