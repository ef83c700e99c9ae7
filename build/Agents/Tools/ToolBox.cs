namespace Trainwright.Agents;

/// <summary>
/// Which role holds which tools. A finder looks into its own source, the research critic opens what is cited, and whoever
/// writes sees nothing from outside; nobody holds a tool that changes anything.
/// </summary>
public sealed class ToolBox(IResearchSource? source, ICitationGraph? graph = null, PageFetcher? pages = null, IScriptTrial? trial = null, IReadOnlyList<GrantedTool>? granted = null)
{
    private readonly SourceTools? _source = source is null ? null : new SourceTools(source);

    /// <summary>The tools of a role.</summary>
    public IReadOnlyList<IAgentTool> For(string role)
    {
        IEnumerable<IAgentTool?> own = role switch
        {
            RoleNames.Papers => [_source?.SearchPapers, _source?.ReadPaper],
            RoleNames.Citations => [_source?.SearchPapers, _source?.ReadPaper, Graph()],
            RoleNames.Examples => [_source?.SearchModels, _source?.ModelInfo, _source?.ReadModelFile, pages?.Tool],
            RoleNames.Datasets => [_source?.SearchDatasets, _source?.DatasetInfo, _source?.ReadDatasetFile, _source?.DatasetRows],
            RoleNames.ResearchCritic => [_source?.ReadPaper, _source?.ModelInfo, _source?.ReadModelFile, pages?.Tool],
            RoleNames.Implementer => [trial is null ? null : InspectScript.Of(trial)],
            _ => [],
        };
        return [.. own.OfType<IAgentTool>(), .. (granted ?? []).Where(g => g.Roles.Contains(role)).Select(g => g.Tool)];
    }

    private IAgentTool? Graph() => graph is not null ? CitationGraphTool.Of(graph) : _source?.References;
}
