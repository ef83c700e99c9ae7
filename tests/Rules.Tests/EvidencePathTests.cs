using System.Text.Json;
using CsCheck;

namespace Trainwright.Rules.Tests;

public sealed class EvidencePathTests
{
    private const string Text = """{ "a": { "b-c": [ 1, { "d e": "x" } ], "n": null } }""";

    [Theory]
    [InlineData("$", JsonValueKind.Object)]
    [InlineData("$.a.b-c", JsonValueKind.Array)]
    [InlineData("$.a.b-c[0]", JsonValueKind.Number)]
    [InlineData("$.a.b-c[1]['d e']", JsonValueKind.String)]
    [InlineData("$.a.n", JsonValueKind.Null)]
    public void A_path_leads_to_its_value(string path, JsonValueKind kind)
    {
        using var document = JsonDocument.Parse(Text);
        Assert.Equal(kind, EvidencePath.Find(document.RootElement, path)?.ValueKind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("$a")]
    [InlineData("$.b")]
    [InlineData("$.a.b-c[2]")]
    [InlineData("$.a[0]")]
    [InlineData("$.a.b-c.d")]
    [InlineData("$.a.*")]
    [InlineData("$..b-c")]
    [InlineData("$.a.n.x")]
    public void What_is_not_there_is_null(string path)
    {
        using var document = JsonDocument.Parse(Text);
        Assert.Null(EvidencePath.Find(document.RootElement, path));
    }

    [Fact]
    public void No_text_makes_it_throw() => Gen.String.Sample(path =>
    {
        using var document = JsonDocument.Parse(Text);
        _ = EvidencePath.Find(document.RootElement, "$" + path);
    });
}
