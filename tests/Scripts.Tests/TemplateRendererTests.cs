using System.Text.Json;

namespace Trainwright.Scripts.Tests;

public sealed class TemplateRendererTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_value_enters_a_script_as_a_literal()
    {
        _folder.File("a.py.sbn", "X = {{ x | py }}\nY = {{ y | py }}\n");
        var text = new TemplateRenderer(_folder.Path).Render("a.py.sbn", Configuration("""{"x": "it's \"q\" \\ é\n# end", "y": [1, 2.5, true, null, {"k": 1e-5}]}"""));
        Assert.Equal("X = \"it's \\\"q\\\" \\\\ \\u00e9\\n# end\"\nY = [1, 2.5, True, None, {\"k\": 1e-05}]\n", text.Replace("1E-05", "1e-05", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("X = {{ x }}\n", "py")]
    [InlineData("X = \"{{ x }}\"\n", "py")]
    [InlineData("X = {{ missing | py }}\n", "missing")]
    [InlineData("X = {{ x | upcase }}\n", "upcase")]
    [InlineData("{{ include '../../etc/passwd' }}", "leaves its folder")]
    [InlineData("X = {{ 'text' | py }}\n", "py")]
    public void A_template_that_would_print_anything_but_a_literal_is_refused(string template, string said)
    {
        _folder.File("a.py.sbn", template);
        var thrown = Assert.ThrowsAny<Exception>(() => new TemplateRenderer(_folder.Path).Render("a.py.sbn", Configuration("""{"x": "1"}""")));
        Assert.Contains(said, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_included_template_is_part_of_the_closure_and_renders()
    {
        _folder.File("train/a.py.sbn", "{{ include 'train/_b.py.sbn' }}A = {{ x | py }}\n");
        _folder.File("train/_b.py.sbn", "B = {{ x | py }}\n");
        var renderer = new TemplateRenderer(_folder.Path);
        Assert.Equal("B = 1\nA = 1\n", renderer.Render("train/a.py.sbn", Configuration("""{"x": 1}""")));
        Assert.Equal(["train/_b.py.sbn", "train/a.py.sbn"], renderer.Closure("train/a.py.sbn"));
    }

    internal static SortedDictionary<string, JsonElement> Configuration(string json) =>
        JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(json)!;
}
