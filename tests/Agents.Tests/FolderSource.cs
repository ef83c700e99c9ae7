using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents.Tests;

/// <summary>The research port over a folder: <c>models/ns/name</c>, <c>datasets/ns/name</c> and <c>papers.json</c>. A repository has one commit, the digest of its files.</summary>
internal sealed class FolderSource(string root) : IResearchSource
{
    private readonly List<SourcePaper> _papers = ReadPapers(Path.Combine(root, "papers.json"));

    public static FolderSource Fixture => new(Path.Combine(AppContext.BaseDirectory, "fixtures", "hub"));

    public static FolderSource Seed => new(Path.Combine(AppContext.BaseDirectory, "seed"));

    public Task<IReadOnlyList<PaperHit>> SearchPapersAsync(string query, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PaperHit>>([.. Rank(query, _papers, p => $"{p.Title} {p.Summary}", p => p.Id).Take(limit).Select(p => new PaperHit(p.Id, p.Title, p.Summary))]);

    public Task<SourcePaper?> PaperAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_papers.Find(p => p.Id == id));

    public Task<IReadOnlyList<RepoHit>> SearchReposAsync(RepoKind kind, string query, int limit, CancellationToken cancellationToken)
    {
        var ids = Directory.GetDirectories(Folder(kind)).SelectMany(Directory.GetDirectories).Select(d => Path.GetRelativePath(Folder(kind), d)).ToList();
        return Task.FromResult<IReadOnlyList<RepoHit>>([.. Rank(query, ids, id => $"{id} {Text(Path.Combine(Folder(kind), id, "README.md"))}", id => id).Take(limit).Select(id => new RepoHit(kind, id))]);
    }

    public Task<SourceRepo?> RepoAsync(RepoKind kind, string id, string? revision, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Folder(kind), id);
        if (!Directory.Exists(folder))
        {
            return Task.FromResult<SourceRepo?>(null);
        }

        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal).ToList();
        var sha = Digest.OfParts(files.Select(f => f + Digest.Of(File.ReadAllBytes(Path.Combine(folder, f)))))[..40];
        return Task.FromResult(revision is null || revision == sha ? new SourceRepo(kind, id, sha, Text(Path.Combine(folder, "README.md")).Contains("license: mit", StringComparison.Ordinal) ? "mit" : null, [], files) : null);
    }

    public async Task<string?> FileAsync(RepoKind kind, string id, string revision, string path, CancellationToken cancellationToken) =>
        await RepoAsync(kind, id, revision, cancellationToken) is { } repo && repo.Files.Contains(path) ? Text(Path.Combine(Folder(kind), id, path)) : null;

    private static IEnumerable<T> Rank<T>(string query, IEnumerable<T> all, Func<T, string> text, Func<T, string> id)
    {
        var words = query.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return all.Select(t => (Item: t, Score: words.Count(w => text(t).Contains(w, StringComparison.OrdinalIgnoreCase)))).Where(t => t.Score > 0)
            .OrderByDescending(t => t.Score).ThenBy(t => id(t.Item), StringComparer.Ordinal).Select(t => t.Item);
    }

    private string Folder(RepoKind kind) => Path.Combine(root, kind == RepoKind.Model ? "models" : "datasets");

    private static string Text(string path) => File.Exists(path) ? File.ReadAllText(path) : string.Empty;

    private static List<SourcePaper> ReadPapers(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.EnumerateArray().Select(p => new SourcePaper(
            p.GetProperty("id").GetString()!,
            p.GetProperty("title").GetString()!,
            p.GetProperty("summary").GetString()!,
            p.GetProperty("sections").ValueKind == JsonValueKind.Null ? null : string.Join('\n', p.GetProperty("sections").EnumerateArray().Select(s => $"## {s.GetProperty("heading")}\n{s.GetProperty("text")}")),
            Ids(p, "references"),
            Ids(p, "citedBy")))];
    }

    private static List<string>? Ids(JsonElement paper, string name) => paper.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(i => i.GetString()!)] : null;
}
