using System.Text.Json.Nodes;
using Trainwright.Clients.Tests;

namespace Trainwright.Browser.Tests;

/// <summary>What a reader of a page would trip over, as the browser sees it on a narrow dark and a wide light screen.</summary>
internal static class PageSurvey
{
    /// <summary>Looks at the pages.</summary>
    public static List<JsonNode> Of(IEnumerable<Uri> pages) =>
        [.. NodeScript.Run("Browser.Tests", "survey.mjs", new Dictionary<string, string>(), [.. pages.Select(page => page.AbsoluteUri)])["views"]!.AsArray().Select(view => view!)];

    /// <summary>The page says nothing on the console, asks for nothing but itself, fits its screen, breaks no rule of accessibility and has no dead link.</summary>
    public static void AssertSound(JsonNode view)
    {
        Assert.Empty(Texts(view["journal"]!["console"]!));
        Assert.Equal([(string)view["url"]!], Texts(view["journal"]!["requests"]!));
        Assert.Equal((int)view["width"]!, (int)view["overflow"]!["pageWidth"]!);
        Assert.Empty(Texts(view["overflow"]!["wide"]!));
        Assert.Empty(view["violations"]!.AsArray().Where(violation => (string?)violation!["impact"] is "serious" or "critical").Select(violation => violation!.ToJsonString()));
        Assert.Empty(Texts(view["links"]!).Select(link => new Uri(link)).Where(link => link.IsFile && !File.Exists(link.LocalPath)).Select(link => link.LocalPath));
    }

    private static IEnumerable<string> Texts(JsonNode array) => array.AsArray().Select(item => (string)item!);
}
