namespace Trainwright.Agents;

/// <summary>Looks a paper up in the citation graph.</summary>
internal static class CitationGraphTool
{
    public static IAgentTool Of(ICitationGraph graph) => new DelegateTool(
        "citation_graph",
        "What a paper cites and what cites it, influential ones first.",
        """{"type":"object","properties":{"id":{"type":"string","pattern":"^\\d{4}\\.\\d{4,5}$","description":"The arXiv id."}},"required":["id"],"additionalProperties":false}""",
        async (arguments, cancel) =>
        {
            var id = arguments.GetProperty("id").GetString()!;
            var links = await graph.OfAsync(id, cancel).ConfigureAwait(false) ?? throw new AgentToolException($"The graph does not have arxiv:{id}.");
            return new ToolOutput($"cites:\n{Lines(links.References)}\n\ncited by:\n{Lines(links.CitedBy)}", $"citation graph of arxiv:{id}");
        });

    private static string Lines(IReadOnlyList<CitationLink> links) => links.Count == 0
        ? "- none known"
        : string.Join('\n', links.Select(l => $"- {(l.ArxivId is null ? "(not on arXiv)" : "arxiv:" + l.ArxivId)} {l.Title}{(l.IsInfluential ? " [influential]" : string.Empty)}"));
}
