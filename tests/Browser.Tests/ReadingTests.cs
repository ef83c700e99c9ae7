using System.Text.Json.Nodes;

namespace Trainwright.Browser.Tests;

public sealed class ReadingTests(SeenReport report)
{
    /// <summary>WCAG 2, level AA, for text of every size.</summary>
    private const double LeastContrast = 4.5;

    [Fact]
    public void The_page_asks_for_nothing_but_itself_and_the_console_is_silent()
    {
        var page = SeenReport.PageOf(report.Folder.Run).AbsoluteUri;
        Assert.All(report.Views, view =>
        {
            Assert.Equal([page], Texts(view["journal"]!["requests"]!));
            Assert.Empty(Texts(view["journal"]!["console"]!));
        });
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public void Nothing_reaches_over_the_edge_of_the_screen(int width)
    {
        var overflow = report.View(width, "light")["overflow"]!;
        Assert.Equal(width, (int)overflow["screenWidth"]!);
        Assert.Equal(width, (int)overflow["pageWidth"]!);
        Assert.Empty(Texts(overflow["wide"]!));
    }

    [Theory]
    [InlineData(360, "light")]
    [InlineData(360, "dark")]
    [InlineData(1280, "light")]
    [InlineData(1280, "dark")]
    public void Every_text_stands_out_from_what_is_behind_it(int width, string scheme)
    {
        var contrast = report.View(width, scheme)["contrast"]!;
        Assert.True((int)contrast["count"]! > 500);
        Assert.All(contrast["worst"]!.AsArray(), text => Assert.True((double)text!["ratio"]! >= LeastContrast, text.ToJsonString()));
    }

    [Fact]
    public void The_page_is_dark_where_the_reader_wants_it_dark()
    {
        Assert.All(Background("dark"), channel => Assert.InRange(channel, 0, 60));
        Assert.All(Background("light"), channel => Assert.InRange(channel, 200, 255));
    }

    [Fact]
    public void Every_link_and_fold_is_reached_by_the_keyboard_once_and_shows_its_focus()
    {
        var stops = report.Keyboard["stops"]!.AsArray();
        Assert.True(stops.Count > 100);
        Assert.StartsWith("a Skip to the report", (string?)stops[0]!["name"], StringComparison.Ordinal);
        Assert.Equal(stops.Count, (int)report.Keyboard["expected"]!);
        Assert.Empty(Among(stops, stop => (int)stop["visits"]! != 1));
        Assert.Empty(Among(stops, stop => (string?)stop["outlineStyle"] != "solid" || (double)stop["outlineWidth"]! < 2));
        Assert.Empty(Among(stops, stop => !(bool)stop["isOnScreen"]! || !(bool)stop["isUncovered"]!));
    }

    [Fact]
    public void A_section_that_is_jumped_to_stands_below_the_contents()
    {
        Assert.Equal(12, report.Jumps.Count());
        Assert.All(report.Jumps, jump =>
        {
            Assert.True((double)jump["top"]! >= (double)jump["contentsBottom"]!, jump.ToJsonString());
            Assert.True((double)jump["bottom"]! <= (double)jump["screen"]! / 2, jump.ToJsonString());
        });
    }

    [Fact]
    public void Nothing_slides_over_the_contents_while_the_page_is_scrolled() =>
        Assert.All(report.Jumps, jump => Assert.Empty(Texts(jump["covering"]!)));

    // A few are enough to find what is wrong with all.
    private static IEnumerable<string> Among(JsonArray items, Func<JsonNode, bool> isWrong) => items.Where(item => isWrong(item!)).Select(item => item!.ToJsonString()).Take(5);

    private IEnumerable<int> Background(string scheme) => report.View(1280, scheme)["contrast"]!["background"]!.AsArray().Select(channel => (int)channel!);

    private static IEnumerable<string> Texts(JsonNode array) => array.AsArray().Select(item => (string)item!);
}
