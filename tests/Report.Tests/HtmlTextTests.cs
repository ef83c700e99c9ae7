using System.Net;
using CsCheck;

namespace Trainwright.Report.Tests;

public sealed class HtmlTextTests
{
    [Fact]
    public void Escaped_text_holds_no_markup_and_reads_back_as_it_was() =>
        Gen.String[Gen.Char["<>&\"'ab;#\n é"], 0, 40].Sample(text =>
        {
            var escaped = HtmlText.Escape(text);
            Assert.DoesNotContain(escaped, character => character is '<' or '>' or '"' or '\'');
            Assert.Equal(text, WebUtility.HtmlDecode(escaped));
        });

    [Fact]
    public void A_control_character_is_replaced() => Assert.Equal("a\uFFFD\uFFFDb\n", HtmlText.Escape("a\0\u001bb\n"));

    [Theory]
    [InlineData("https://huggingface.co/a/b", true)]
    [InlineData("http://127.0.0.1:8642/a", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(" JavaScript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("https://user:secret@host/", false)]
    [InlineData("//host/a", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Only_web_addresses_may_be_followed(string url, bool allowed) => Assert.Equal(allowed, HtmlText.SafeUrl(url) is not null);

    [Theory]
    [InlineData("{{ it }}")]
    [InlineData("{{ x = it; x }}")]
    [InlineData("{{ for c in [it] }}{{ c }}{{ end }}")]
    [InlineData("{{ part 'inner' it }}")]
    [InlineData("{{ 'a' + it }}")]
    public void A_template_has_no_way_to_write_a_value_raw(string template)
    {
        using var folder = new TemporaryRun();
        folder.WithText("outer.sbn-html", template).WithText("inner.sbn-html", "{{ it }}");
        Assert.DoesNotContain("<b>", new TemplateSet(folder.Path).Render("outer", "<b>").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ it | html.unescape }}")]
    [InlineData("{{ nothing }}")]
    [InlineData("{{ it.nothing.more }}")]
    [InlineData("{{ include 'x' }}")]
    [InlineData("{{ if }}")]
    public void A_template_that_reaches_for_what_it_was_not_given_fails_by_name(string template)
    {
        using var folder = new TemporaryRun();
        folder.WithText("outer.sbn-html", template);
        Assert.Contains("template", Assert.Throws<FormatException>(() => new TemplateSet(folder.Path).Render("outer", "x")).Message, StringComparison.Ordinal);
    }
}
