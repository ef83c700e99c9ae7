using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.Rules.Tests;

public sealed class ProfileReaderTests
{
    private const string File = "profiles/quickstart-text-classification.json";

    [Fact]
    public void The_quickstart_profile_says_what_the_quickstart_needs()
    {
        var profile = TestData.Quickstart;
        Assert.Equal("quickstart-text-classification", profile.Id);
        Assert.Equal(["text-classification", "linear-text-classification"], profile.Methods);
        Assert.Equal(["hashed-linear"], profile.ModelTypes);
        Assert.Equal(["python3", "train.py"], profile.Runtime.Train);
        Assert.True(profile.Hyperparameters["num_train_epochs"].IsProtected && profile.Hyperparameters["max_length"].IsProtected && profile.Hyperparameters["report_to"].IsProtected);
        Assert.False(profile.Hyperparameters["learning_rate"].IsProtected || profile.Memory.NeedsGpu);
    }

    [Fact]
    public void The_example_in_the_documentation_is_a_profile()
    {
        var text = TestData.Text("docs/writing-a-profile.md");
        var start = text.IndexOf("```json\n", StringComparison.Ordinal) + 8;
        Assert.Equal("my-text-classification", ProfileReader.Parse(text[start..text.IndexOf("```", start, StringComparison.Ordinal)], "example").Id);
    }

    [Fact]
    public void Every_key_that_the_schema_requires_is_required_and_no_other_is_accepted() => Walk(Node(), Schema(), path =>
    {
        var (document, parent, key) = At(path);
        parent.Remove(key);
        Assert.Contains($"'{key}' is missing", Error(document), StringComparison.Ordinal);

        (document, parent, key) = At(path);
        var value = parent[key]!.DeepClone();
        parent.Remove(key);
        parent[key + "x"] = value;
        Assert.Contains($"'{key}x' is unknown; did you mean '{key}'?", Error(document), StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("\"maxAttempts\": 3", "\"maxAttempts\": 0", "a whole number above 0 is expected ($.limits.maxAttempts)")]
    [InlineData("\"maxAttempts\": 3", "\"maxAttempts\": 4", "at most 3 are expected")]
    [InlineData("\"maxAttempts\": 3", "\"maxAttempts\": 99999999999", "a whole number is expected")]
    [InlineData("\"maxAttempts\": 3", "\"maxAttempts\": \"3\"", "without quotes")]
    [InlineData("\"preflightSteps\": 25", "\"preflightSteps\": 2", "at least 3 are expected")]
    [InlineData("\"overheadGb\": 0.5", "\"overheadGb\": -1", "at least 0")]
    [InlineData("\"hyperparameters\": {", "\"hyperparameters\": {\"r\": 1,", "an object is expected; put it in { } ($.hyperparameters.r)")]
    [InlineData("\"needsGpu\": false", "\"needsGpu\": 0", "true or false")]
    [InlineData("\"id\": \"quickstart-text-classification\"", "\"id\": \" \"", "a text is expected")]
    [InlineData("\"dataset\": {", "\"dataset\": 1, \"x\": {", "'x' is unknown")]
    [InlineData("hub://models/local/customer-intents-recipes", "somewhere", "nothing that code can resolve")]
    [InlineData("\"validation\": [", "\"vaildation\": [", "did you mean 'validation'?")]
    public void A_wrong_value_is_refused_with_its_line_and_the_fix(string right, string wrong, string message)
    {
        var text = TestData.Text(File);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at > 0, right);
        var error = Assert.Throws<TableException>(() => ProfileReader.Parse(text[..at] + wrong + text[(at + right.Length)..], "p.json")).Message;
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.StartsWith("p.json:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n\"id\": }", "p.json:2:")]
    [InlineData("[]", "an object is expected")]
    [InlineData("{} {}", "p.json:1: Additional text")]
    [InlineData("{\"id\":\"a\",\n\"id\":\"b\"}", "p.json:2:")]
    [InlineData("", "p.json")]
    public void A_text_that_is_no_object_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<TableException>(() => ProfileReader.Parse(text, "p.json")).Message, StringComparison.Ordinal);

    private static void Walk(JsonObject value, JsonElement schema, Action<string[]> visit, params string[] path)
    {
        foreach (var required in schema.GetProperty("required").EnumerateArray().Select(item => item.GetString()!))
        {
            visit([.. path, required]);
            var inner = schema.GetProperty("properties").GetProperty(required);
            if (value[required] is JsonObject child && inner.TryGetProperty("required", out _))
            {
                Walk(child, inner, visit, [.. path, required]);
            }
        }

        Assert.Subset(schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).ToHashSet(), value.Select(member => member.Key).ToHashSet());
    }

    private static JsonObject Node() => JsonNode.Parse(TestData.Text(File))!.AsObject();

    private static JsonElement Schema() => TestData.Json(TestData.Text("profiles/profile.schema.json"));

    private static (JsonObject Document, JsonObject Parent, string Key) At(string[] path)
    {
        var document = Node();
        return (document, path[..^1].Aggregate(document, (node, key) => node[key]!.AsObject()), path[^1]);
    }

    private static string Error(JsonObject document) => Assert.Throws<TableException>(() => ProfileReader.Parse(document.ToJsonString(), "p.json")).Message;
}
