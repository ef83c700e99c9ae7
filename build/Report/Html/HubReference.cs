using System.Text.RegularExpressions;

namespace Trainwright.Report;

/// <summary>
/// Turns references into addresses for display. Artefacts hold <c>hub://type/ns/name@sha/path</c>, which stays true
/// wherever the Hub is.
/// </summary>
public static partial class HubReference
{
    /// <summary>
    /// The address of a reference at this Hub: <c>hub://models|datasets|spaces|jobs/…</c>, <c>arxiv:ID</c>, or an http(s)
    /// address as it is; null for anything else.
    /// </summary>
    public static string? ToUrl(string? reference, Uri hubEndpoint)
    {
        ArgumentNullException.ThrowIfNull(hubEndpoint);
        if (reference is null)
        {
            return null;
        }

        if (Arxiv().Match(reference) is { Success: true } paper)
        {
            return "https://arxiv.org/abs/" + paper.Groups["id"].Value;
        }

        return Hub().Match(reference) is { Success: true } hub && !reference.Contains("/../", StringComparison.Ordinal)
            ? HubUrl(hub, hubEndpoint.AbsoluteUri.TrimEnd('/'))
            : HtmlText.SafeUrl(reference);
    }

    /// <summary>How a reference is shown: without its scheme, a commit cut to 8 characters.</summary>
    public static string Shorten(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var shown = reference.StartsWith("hub://", StringComparison.Ordinal) ? reference["hub://".Length..] : reference;
        return Commit().Replace(shown, match => match.Value[..9]);
    }

    private static string HubUrl(Match hub, string endpoint)
    {
        var type = hub.Groups["type"].Value;
        var address = endpoint + (type == "models" ? string.Empty : "/" + type) + "/" + hub.Groups["repo"].Value;
        var revision = hub.Groups["revision"].Value;
        if (revision.Length == 0)
        {
            return address;
        }

        var path = hub.Groups["path"].Value;
        return path.Length == 0
            ? $"{address}/tree/{revision}"
            : $"{address}/blob/{revision}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";
    }

    [GeneratedRegex(@"\Ahub://(?<type>models|datasets|spaces|jobs)/(?<repo>[\w.-]+(?:/[\w.-]+)?)(?:@(?<revision>[\w.-]+)(?:/(?<path>.+))?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Hub();

    [GeneratedRegex(@"\Aarxiv:(?<id>[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Arxiv();

    [GeneratedRegex(@"@[0-9a-f]{40}\b")]
    private static partial Regex Commit();
}
