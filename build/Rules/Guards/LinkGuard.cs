namespace Trainwright.Rules;

/// <summary>R14: everything a run produced or stands on is a direct link to an allowed host, and it answers.</summary>
public static class LinkGuard
{
    /// <summary>The verdicts, one a link.</summary>
    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<LinkFact> links, IReadOnlyList<string> allowedHosts)
    {
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(allowedHosts);
        return links.Count == 0 ? [Verdict.NotApplicable("R14", "The run has produced nothing to link to.")] : [.. links.Select(link => Judge(link, allowedHosts))];
    }

    private static Verdict Judge(LinkFact link, IReadOnlyList<string> allowedHosts)
    {
        var evidence = new Evidence("11-evaluate/evaluation.json", "$.links", null, link.Reference);
        return !Uri.TryCreate(link.Address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            ? Verdict.Breach("R14", $"'{link.Reference}' is no absolute link.", "Link to it by its full address.", evidence)
            : uri.Scheme == "http" && !uri.IsLoopback
            ? Verdict.Breach("R14", $"{link.Address} is not https.", "Use https; plain http is for the embedded Hub only.", evidence)
            : uri.UserInfo.Length > 0
            ? Verdict.Breach("R14", $"The link to {uri.Host} carries credentials.", "Link to it without a user name.", evidence)
            : !allowedHosts.Contains(uri.Authority, StringComparer.OrdinalIgnoreCase)
            ? Verdict.Breach("R14", $"{uri.Authority} is not a host that this run links to.", $"Link to {string.Join(" or ", allowedHosts)}.", evidence)
            : LinkTarget.Problem(link.Reference, uri) is { } problem
            ? Verdict.Breach("R14", $"{link.Address} is not where {link.Reference} is: {problem}.", "Link to the very thing that is meant.", evidence)
            : !link.Resolves
            ? Verdict.Breach("R14", $"{link.Reference} does not answer: {link.Detail}.", "Check that it was pushed: ./build.sh --target Explain --phase FullJob", evidence)
            : Verdict.Pass("R14", $"{link.Reference} answers ({link.Detail}).", evidence);
    }
}
