using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>Semantic Scholar's graph of citations, read through the fence like any page.</summary>
public sealed class SemanticScholar(PageFetcher pages) : ICitationGraph
{
    private const string Root = "https://api.semanticscholar.org/graph/v1/paper/arXiv:";
    private const string Fields = "?fields=title,externalIds,isInfluential&limit=100";
    private const int Most = 40;

    /// <inheritdoc/>
    public async Task<CitationLinks?> OfAsync(string arxivId, CancellationToken cancellationToken)
    {
        var references = await ReadAsync(arxivId, "references", "citedPaper", cancellationToken).ConfigureAwait(false);
        var citations = await ReadAsync(arxivId, "citations", "citingPaper", cancellationToken).ConfigureAwait(false);
        return new CitationLinks(references, citations);
    }

    private async Task<IReadOnlyList<CitationLink>> ReadAsync(string id, string side, string paper, CancellationToken cancellationToken) =>
        Parse((await pages.FetchAsync($"{Root}{Uri.EscapeDataString(id)}/{side}{Fields}", cancellationToken).ConfigureAwait(false)).Text, paper);

    /// <summary>The links of an answer, influential ones first.</summary>
    internal static IReadOnlyList<CitationLink> Parse(string json, string paper)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array
                ? [.. data.EnumerateArray().Select(row => Link(row, paper)).OfType<CitationLink>().OrderByDescending(l => l.IsInfluential).Take(Most)]
                : [];
        }
        catch (JsonException error)
        {
            throw new AgentToolException("The citation graph's answer is not JSON.", error);
        }
    }

    private static CitationLink? Link(JsonElement row, string side)
    {
        if (!row.TryGetProperty(side, out var paper) || paper.ValueKind != JsonValueKind.Object || !paper.TryGetProperty("title", out var title) || title.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var id = paper.TryGetProperty("externalIds", out var ids) && ids.ValueKind == JsonValueKind.Object && ids.TryGetProperty("ArXiv", out var arxiv) ? arxiv.GetString() : null;
        return new CitationLink(id, title.GetString()!, row.TryGetProperty("isInfluential", out var influential) && influential.ValueKind == JsonValueKind.True);
    }
}
