using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Report.Tests;

/// <summary>WCAG 2.2 AA: text has a contrast of at least 4.5 to 1, in the light and in the dark scheme.</summary>
public sealed partial class ContrastTests
{
    [Theory]
    [InlineData("ink", "page")]
    [InlineData("ink", "sheet")]
    [InlineData("ink", "fill")]
    [InlineData("soft", "page")]
    [InlineData("soft", "sheet")]
    [InlineData("soft", "fill")]
    [InlineData("link", "page")]
    [InlineData("link", "sheet")]
    [InlineData("link", "fill")]
    [InlineData("good", "page")]
    [InlineData("good", "good-fill")]
    [InlineData("warn", "page")]
    [InlineData("bad", "page")]
    [InlineData("bad", "bad-fill")]
    [InlineData("page", "good")]
    [InlineData("s0", "page")]
    [InlineData("s1", "page")]
    [InlineData("s2", "page")]
    public void Text_stands_out_in_both_schemes(string text, string ground)
    {
        var css = File.ReadAllText(Path.Combine(Repository.Templates, "report.css"));
        var schemes = Scheme().Matches(css).Take(2).Select(match => Colour().Matches(match.Value).ToDictionary(c => c.Groups["name"].Value, c => c.Groups["hex"].Value)).ToList();
        Assert.Equal(2, schemes.Count);
        Assert.All(schemes, scheme => Assert.InRange(Contrast(scheme[text], scheme[ground]), 4.5, 21));
    }

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var channels = Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(i * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
    }

    [GeneratedRegex(@":root \{[^}]*--page[^}]*\}")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"--(?<name>[\w-]+): #(?<hex>[0-9a-f]{6})")]
    private static partial Regex Colour();
}
