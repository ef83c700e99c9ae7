using System.Text.Json.Nodes;
using Trainwright.Pipeline.Tests;

namespace Trainwright.Browser.Tests;

public sealed class AttackTests(SeenReport report)
{
    private const string Script = "<script>window.hacked = 1</script>";
    private const string Attack = "\"'>" + Script + "<img src=x onerror=\"window.hacked = 2\"></style><svg onload='window.hacked = 3'>{{ 1 + 1 }}</code></pre>";

    /// <summary>Files by which a run is found and ordered rather than shown.</summary>
    private static readonly string[] Kept = ["run.json", "endpoint.json"];

    [Theory]
    [InlineData("Fine-tune local/hashed-linear-base on local/customer-intents with text-classification " + Attack)]
    [InlineData("Fine-tune local/" + Script + " on local/customer-intents with text-classification")]
    [InlineData("Fine-tune local/hashed-linear-base on local/\"onmouseover=\"window.hacked=4 with text-classification")]
    public void A_hostile_request_is_refused_and_its_report_shows_it_as_text(string request)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(3, Executable.Run(folder.Path, "--target", "FullJob", "--request", request).ExitCode);
        var seen = SeenReport.Ask("attack.mjs", SeenReport.PageOf(folder.Run));
        AssertHarmless(seen);
        Assert.Contains("window.hacked", (string?)seen["text"], StringComparison.Ordinal);
    }

    [Fact]
    public void Artefacts_in_which_every_text_is_hostile_make_a_harmless_report()
    {
        using var folder = new TemporaryFolder();
        report.CopyTo(folder, (name, artefact) => Kept.Contains(name) ? artefact : Poisoned(artefact));
        var written = Executable.Run(folder.Path, "--target", "Report");
        Assert.True(written.ExitCode == 0, written.Output + written.Error);
        var seen = SeenReport.Ask("attack.mjs", SeenReport.PageOf(folder.Run));
        AssertHarmless(seen);
        Assert.DoesNotContain("Could not be read", (string?)seen["text"], StringComparison.Ordinal);
        Assert.True(((string)seen["text"]!).Split(Script).Length > 200, "The attack was to be seen as text all over the page.");
    }

    private static void AssertHarmless(JsonNode seen)
    {
        Assert.Null(seen["ran"]);
        Assert.Equal(0, (int)seen["elements"]!);
        Assert.Empty(seen["handlers"]!.AsArray());
        Assert.Subset(new HashSet<string>(["file:", "http:", "https:"]), seen["schemes"]!.AsArray().Select(scheme => (string)scheme!).ToHashSet());
        Assert.Equal(0, (int)seen["journal"]!["dialogs"]!);
        Assert.Single(seen["journal"]!["requests"]!.AsArray());
    }

    // Words of a closed vocabulary (a verdict, a status) must stay readable; they have neither a space, a dot nor a slash.
    private static JsonNode? Poisoned(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Poisoned(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Poisoned)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.AsSpan().IndexOfAny(" ./") >= 0 => JsonValue.Create(text + Attack),
        _ => node?.DeepClone(),
    };
}
