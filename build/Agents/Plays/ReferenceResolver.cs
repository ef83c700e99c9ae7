using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Makes a citation of a reference by opening it; null when there is nothing there.</summary>
internal static class ReferenceResolver
{
    public static async Task<Citation?> ResolveAsync(IResearchSource source, string reference, CancellationToken cancellationToken)
    {
        if (reference.StartsWith("arxiv:", StringComparison.Ordinal))
        {
            var id = reference["arxiv:".Length..];
            var paper = await source.PaperAsync(id, cancellationToken).ConfigureAwait(false);
            return paper is null ? null : PapersFinder.Cite(paper);
        }

        if (Parse(reference) is not { } target || await source.RepoAsync(target.Kind, target.Id, target.Revision, cancellationToken).ConfigureAwait(false) is not { } repo)
        {
            return null;
        }

        if (target.Path is not { } path)
        {
            var kind = target.Kind == RepoKind.Dataset ? CitationKind.Dataset : CitationKind.Model;
            return new Citation(kind, repo.Id, HubReference.To(target.Kind, repo.Id, repo.Sha), repo.Id);
        }

        return repo.Files.Contains(path) && await source.FileAsync(repo.Kind, repo.Id, repo.Sha, path, cancellationToken).ConfigureAwait(false) is { } text
            ? new Citation(CitationKind.Code, repo.Id, HubReference.To(repo.Kind, repo.Id, repo.Sha, path), $"{path} of {repo.Id}: {CodeExcerpt.Purpose(text) ?? "example code"}")
            : null;
    }

    // A model may leave the commit out; the source then says which one it saw.
    private static HubReference? Parse(string reference)
    {
        if (HubReference.Parse(reference) is { } whole)
        {
            return whole;
        }

        var parts = reference.Split('/', 6);
        return parts is ["hub:", "", _, _, _, var path] && HubReference.Parse(string.Join('/', parts[..5])) is { } repo ? repo with { Path = path } : null;
    }
}
