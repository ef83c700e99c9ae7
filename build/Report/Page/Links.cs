using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>Something that may be followed; <paramref name="Url"/> is null when there is nothing to open.</summary>
internal sealed record LinkView(string Text, string? Url);

/// <summary>Evidence as the page shows it.</summary>
internal sealed record EvidenceView(LinkView Link, string Where, string? Excerpt);

/// <summary>Draws links from <c>report/index.html</c> to the run's files and to the Hub.</summary>
internal sealed class Links(RunView view, Uri hubEndpoint)
{
    /// <summary>A link to a file of the run, relative to the page; no address when the file is not there.</summary>
    public LinkView File(string relative)
    {
        var exists = view.Files.Contains(relative) && !relative.Split('/').Contains("..");
        return new(relative, exists ? "../" + string.Join('/', relative.Split('/').Select(Uri.EscapeDataString)) : null);
    }

    /// <summary>A link to what a reference names.</summary>
    public LinkView Reference(string reference, string? text = null) =>
        new(text ?? HubReference.Shorten(reference), HubReference.ToUrl(reference, hubEndpoint));

    /// <summary>A citation by its title.</summary>
    public LinkView Citation(Citation citation) => Reference(citation.Reference, citation.Title.Length > 0 ? citation.Title : null);

    /// <summary>A file of the run or a reference, as evidence names either; a file's name may end in a pointer, <c>#/…</c>.</summary>
    public LinkView Any(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Contains(':', StringComparison.Ordinal) ? Reference(target) : File(target.Split("#/")[0]) with { Text = target };
    }

    /// <summary>One pointer.</summary>
    public EvidenceView Evidence(Evidence evidence)
    {
        var where = string.Join(' ', new[]
        {
            evidence.JsonPath,
            evidence.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : null,
        }.Where(part => !string.IsNullOrEmpty(part)));
        return new(Any(evidence.File), where, evidence.Excerpt);
    }

    /// <summary>Every pointer.</summary>
    public IReadOnlyList<EvidenceView> Evidence(IEnumerable<Evidence> evidence) => [.. evidence.Select(Evidence)];
}
