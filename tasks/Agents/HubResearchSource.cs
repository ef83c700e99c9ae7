using System.Text;
using Trainwright.Agents;
using Trainwright.Hub;
using AgentRepoKind = Trainwright.Agents.RepoKind;
using HubRepoKind = Trainwright.Hub.RepoKind;

namespace Trainwright.Tasks.Agents;

/// <summary>The finders' and critics' read-only view of a Hub. It holds no method that changes anything.</summary>
internal sealed class HubResearchSource(HubApi api) : IResearchSource
{
    private const long MaxFileBytes = 1 << 20;

    // What a build of ours pushed carries this tag. It is no literature: a build must not depend on what was built before it.
    private const string OwnTag = "trainwright";
    private const int MoreForOwn = 20;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PaperHit>> SearchPapersAsync(string query, int limit, CancellationToken cancellationToken) =>
        [.. (await api.SearchPapersAsync(query, limit, cancellationToken).ConfigureAwait(false)).Select(paper => new PaperHit(paper.Id, paper.Title, paper.Summary))];

    /// <inheritdoc/>
    public async Task<SourcePaper?> PaperAsync(string id, CancellationToken cancellationToken)
    {
        if (await api.PaperAsync(id, cancellationToken).ConfigureAwait(false) is not { } paper)
        {
            return null;
        }

        var text = await api.PaperTextAsync(id, cancellationToken).ConfigureAwait(false);
        return new SourcePaper(paper.Id, paper.Title, paper.Summary, text, paper.References, null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RepoHit>> SearchReposAsync(AgentRepoKind kind, string query, int limit, CancellationToken cancellationToken) =>
        [.. (await api.SearchAsync(Kind(kind), query, limit + MoreForOwn, cancellationToken).ConfigureAwait(false))
            .Where(hit => !hit.Tags.Contains(OwnTag, StringComparer.OrdinalIgnoreCase))
            .Take(limit)
            .Select(hit => new RepoHit(kind, hit.Id))];

    /// <inheritdoc/>
    public async Task<SourceRepo?> RepoAsync(AgentRepoKind kind, string id, string? revision, CancellationToken cancellationToken)
    {
        if (await api.RepoAsync(Kind(kind), id, revision, cancellationToken).ConfigureAwait(false) is not { } info)
        {
            return null;
        }

        var files = await api.TreeAsync(Kind(kind), info.Id, info.Sha, cancellationToken).ConfigureAwait(false);
        return new SourceRepo(kind, info.Id, info.Sha, info.License, info.Tags, [.. files.Select(file => file.Path)]);
    }

    /// <inheritdoc/>
    public async Task<string?> FileAsync(AgentRepoKind kind, string id, string revision, string path, CancellationToken cancellationToken) =>
        await api.FileAsync(Kind(kind), id, revision, path, MaxFileBytes, cancellationToken).ConfigureAwait(false) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static HubRepoKind Kind(AgentRepoKind kind) => kind == AgentRepoKind.Dataset ? HubRepoKind.Dataset : HubRepoKind.Model;
}
