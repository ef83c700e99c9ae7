using System.Text.RegularExpressions;

namespace Trainwright.Hub;

/// <summary>The <c>Link</c> header that leads to the next page of a list.</summary>
internal static partial class LinkHeader
{
    public static Uri? Next(HttpResponseMessage response, Uri address)
    {
        if (!response.Headers.TryGetValues("Link", out var values))
        {
            return null;
        }

        var match = Pattern().Match(string.Join(", ", values));
        return match.Success ? new Uri(address, match.Groups["target"].Value) : null;
    }

    [GeneratedRegex(@"<(?<target>[^>]+)>[^,<]*;\s*rel=""?next""?")]
    private static partial Regex Pattern();
}
