using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>Tools over the research source: search, open, read. The kind of repository is the tool's, not the model's to choose.</summary>
internal sealed class SourceTools
{
    private const int Hits = 8;
    private const string Query = """{"type":"object","properties":{"query":{"type":"string","minLength":2,"maxLength":200,"description":"Words to search for."}},"required":["query"],"additionalProperties":false}""";
    private const string Paper = """{"type":"object","properties":{"id":{"type":"string","pattern":"^\\d{4}\\.\\d{4,5}(v\\d+)?$","description":"The arXiv id."},"section":{"type":["string","null"],"maxLength":100,"description":"Part of a heading; null lists the headings with the abstract."}},"required":["id","section"],"additionalProperties":false}""";
    private const string Repo = """{"type":"object","properties":{"id":{"type":"string","pattern":"^[\\w.-]+/[\\w.-]+$","description":"namespace/name"}},"required":["id"],"additionalProperties":false}""";
    private const string File = """{"type":"object","properties":{"id":{"type":"string","pattern":"^[\\w.-]+/[\\w.-]+$","description":"namespace/name"},"path":{"type":"string","maxLength":300,"description":"A path that the repository lists."}},"required":["id","path"],"additionalProperties":false}""";

    private readonly IResearchSource _source;

    public SourceTools(IResearchSource source)
    {
        _source = source;
        SearchPapers = new DelegateTool("search_papers", "Searches papers.", Query, SearchPapersAsync);
        ReadPaper = new DelegateTool("read_paper", "Reads a paper: its abstract and headings, or a section.", Paper, ReadPaperAsync);
        References = new DelegateTool("citation_graph", "What a paper cites, as far as this source knows it.", Repo.Replace("^[\\\\w.-]+/[\\\\w.-]+$", "^\\\\d{4}\\\\.\\\\d{4,5}$", StringComparison.Ordinal).Replace("namespace/name", "The arXiv id.", StringComparison.Ordinal), ReferencesAsync);
        SearchModels = new DelegateTool("search_models", "Searches model repositories, whose files may be example code.", Query, (a, c) => SearchAsync(RepoKind.Model, a, c));
        SearchDatasets = new DelegateTool("search_datasets", "Searches dataset repositories.", Query, (a, c) => SearchAsync(RepoKind.Dataset, a, c));
        ModelInfo = new DelegateTool("model_info", "A model repository: commit, licence, tags, files.", Repo, (a, c) => InfoAsync(RepoKind.Model, a, c));
        DatasetInfo = new DelegateTool("dataset_info", "A dataset repository: commit, licence, tags, files.", Repo, (a, c) => InfoAsync(RepoKind.Dataset, a, c));
        ReadModelFile = new DelegateTool("read_file", "Reads a text file of a model repository.", File, (a, c) => ReadAsync(RepoKind.Model, a, c));
        ReadDatasetFile = new DelegateTool("read_file", "Reads a text file of a dataset repository: its card, say.", File, (a, c) => ReadAsync(RepoKind.Dataset, a, c));
        DatasetRows = new DelegateTool("dataset_rows", "The first rows of a dataset's JSON lines or CSV file, with counts of columns, empty and different values.", File, RowsAsync);
    }

    public IAgentTool SearchPapers { get; }

    public IAgentTool ReadPaper { get; }

    public IAgentTool References { get; }

    public IAgentTool SearchModels { get; }

    public IAgentTool SearchDatasets { get; }

    public IAgentTool ModelInfo { get; }

    public IAgentTool DatasetInfo { get; }

    public IAgentTool ReadModelFile { get; }

    public IAgentTool ReadDatasetFile { get; }

    public IAgentTool DatasetRows { get; }

    private async Task<ToolOutput> SearchPapersAsync(JsonElement arguments, CancellationToken cancellationToken)
    {
        var hits = await _source.SearchPapersAsync(Text(arguments, "query"), Hits, cancellationToken).ConfigureAwait(false);
        return new ToolOutput(hits.Count == 0 ? "no paper" : string.Join('\n', hits.Select(h => $"arxiv:{h.Id} {h.Title}\n  {PaperText.Cut(h.Summary, 300)}")), "paper search");
    }

    private async Task<ToolOutput> ReadPaperAsync(JsonElement arguments, CancellationToken cancellationToken)
    {
        var paper = await PaperAsync(arguments, cancellationToken).ConfigureAwait(false);
        var headings = (paper.Markdown ?? string.Empty).Split('\n').Where(l => l.StartsWith('#')).Select(l => l.TrimStart('#').Trim()).ToList();
        if (arguments.GetProperty("section").GetString() is not { Length: > 0 } wanted)
        {
            return new ToolOutput($"{paper.Title}\n\n{paper.Summary}\n\nsections: {(headings.Count == 0 ? "the source has only the abstract" : string.Join(" | ", headings))}", $"arxiv:{paper.Id}");
        }

        return PaperText.Section(paper.Markdown ?? string.Empty, wanted) is { } section
            ? new ToolOutput(section, $"arxiv:{paper.Id}, {wanted}")
            : throw new AgentToolException($"arxiv:{paper.Id} has no section like that. It has: {string.Join(" | ", headings)}");
    }

    private async Task<ToolOutput> ReferencesAsync(JsonElement arguments, CancellationToken cancellationToken)
    {
        var paper = await PaperAsync(arguments, cancellationToken).ConfigureAwait(false);
        return new ToolOutput(
            $"cites: {(paper.References is null ? "not known here" : string.Join(", ", paper.References.Select(r => "arxiv:" + r)))}\ncited by: {(paper.CitedBy is null ? "not known here" : string.Join(", ", paper.CitedBy.Select(r => "arxiv:" + r)))}",
            $"references of arxiv:{paper.Id}");
    }

    private async Task<ToolOutput> SearchAsync(RepoKind kind, JsonElement arguments, CancellationToken cancellationToken)
    {
        var hits = await _source.SearchReposAsync(kind, Text(arguments, "query"), Hits, cancellationToken).ConfigureAwait(false);
        return new ToolOutput(hits.Count == 0 ? "nothing" : string.Join('\n', hits.Select(h => h.Id)), $"{Word(kind)} search");
    }

    private async Task<ToolOutput> InfoAsync(RepoKind kind, JsonElement arguments, CancellationToken cancellationToken)
    {
        var repo = await RepoAsync(kind, arguments, cancellationToken).ConfigureAwait(false);
        return new ToolOutput($"{HubReference.To(kind, repo.Id, repo.Sha)}\nlicence: {repo.License ?? "not stated"}\ntags: {string.Join(", ", repo.Tags)}\nfiles:\n{string.Join('\n', repo.Files)}", HubReference.To(kind, repo.Id, repo.Sha));
    }

    private async Task<ToolOutput> ReadAsync(RepoKind kind, JsonElement arguments, CancellationToken cancellationToken)
    {
        var (text, reference) = await FileAsync(kind, arguments, cancellationToken).ConfigureAwait(false);
        return new ToolOutput(text, reference);
    }

    private async Task<ToolOutput> RowsAsync(JsonElement arguments, CancellationToken cancellationToken)
    {
        var (text, reference) = await FileAsync(RepoKind.Dataset, arguments, cancellationToken).ConfigureAwait(false);
        return new ToolOutput(RowTable.Describe(text, Text(arguments, "path")), reference);
    }

    private async Task<(string Text, string Reference)> FileAsync(RepoKind kind, JsonElement arguments, CancellationToken cancellationToken)
    {
        var repo = await RepoAsync(kind, arguments, cancellationToken).ConfigureAwait(false);
        var path = Text(arguments, "path");
        var text = repo.Files.Contains(path) ? await _source.FileAsync(kind, repo.Id, repo.Sha, path, cancellationToken).ConfigureAwait(false) : null;
        return text is null ? throw new AgentToolException($"'{repo.Id}' has no text file '{path}'.") : (text, HubReference.To(kind, repo.Id, repo.Sha, path));
    }

    private async Task<SourcePaper> PaperAsync(JsonElement arguments, CancellationToken cancellationToken) =>
        await _source.PaperAsync(Text(arguments, "id"), cancellationToken).ConfigureAwait(false) ?? throw new AgentToolException($"There is no paper arxiv:{Text(arguments, "id")} in this source.");

    private async Task<SourceRepo> RepoAsync(RepoKind kind, JsonElement arguments, CancellationToken cancellationToken) =>
        await _source.RepoAsync(kind, Text(arguments, "id"), null, cancellationToken).ConfigureAwait(false) ?? throw new AgentToolException($"There is no {Word(kind)} '{Text(arguments, "id")}'.");

    private static string Text(JsonElement arguments, string name) => arguments.GetProperty(name).GetString()!;

    private static string Word(RepoKind kind) => kind == RepoKind.Dataset ? "dataset" : "model";
}
