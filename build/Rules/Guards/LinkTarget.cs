using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>Whether an address is that of the thing a reference names: kind, owner and name, and for a paper its number.</summary>
internal static partial class LinkTarget
{
    /// <summary>What is wrong with the address; null when it leads to what is meant, or the reference names nothing that could be compared.</summary>
    public static string? Problem(string reference, Uri address)
    {
        var path = Uri.UnescapeDataString(address.AbsolutePath).TrimEnd('/');
        if (Paper().Match(reference) is { Success: true } paper)
        {
            return Regex.IsMatch(path, $@"\A/(?:abs|pdf|html|papers)/{Regex.Escape(paper.Groups["id"].Value)}(?:v[0-9]+)?(?:\.pdf)?\z", RegexOptions.None, TimeSpan.FromSeconds(1)) ? null : $"the paper is {paper.Groups["id"].Value}";
        }

        if (Hub().Match(reference) is not { Success: true } hub)
        {
            return null;
        }

        var (kind, name, revision) = (hub.Groups["kind"].Value, hub.Groups["name"].Value, hub.Groups["revision"].Value);
        var home = (kind.StartsWith("model", StringComparison.Ordinal) ? "/" : $"/{kind.TrimEnd('s')}s/") + name;
        return path != home && !path.StartsWith(home + "/", StringComparison.Ordinal) ? $"that is at {home}"
            : revision.Length > 0 && path.Length > home.Length && !path.Contains("/" + revision, StringComparison.Ordinal) ? $"the commit is {revision}"
            : null;
    }

    [GeneratedRegex(@"\Aarxiv:(?<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})", RegexOptions.ExplicitCapture)]
    private static partial Regex Paper();

    [GeneratedRegex(@"\Ahub://(?<kind>models?|datasets?|spaces?|jobs?)/(?<name>[\w.-]+(?:/[\w.-]+)?)(?:@(?<revision>[\w.-]+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Hub();
}
