using System.Text;
using System.Text.Json;

namespace Trainwright.LocalHub;

/// <summary>The papers of the seed's <c>papers.json</c>, read when first asked for.</summary>
internal sealed class PaperStore(string? seed)
{
    private readonly Lazy<IReadOnlyList<Paper>> _papers = new(() => Read(seed));

    /// <summary>Every paper, newest first.</summary>
    public IReadOnlyList<Paper> All => _papers.Value;

    public Paper Get(string id) =>
        All.FirstOrDefault(paper => paper.Id == WithoutVersion(id)) ?? throw new HubError(404, "EntryNotFound", $"There is no paper '{id}' on this embedded Hub.");

    /// <summary>The papers in which every word occurs, best first.</summary>
    public IEnumerable<Paper> Search(string? query)
    {
        var words = SearchScore.Words(query);
        return from paper in All
               let score = SearchScore.Of(words, paper.Title, $"{paper.Id} {string.Join(' ', paper.Authors)}", paper.Summary + " " + string.Join(' ', paper.Sections?.Select(section => section.Heading) ?? []))
               where score > 0
               orderby score descending, paper.Id
               select paper;
    }

    /// <summary>The paper as Markdown.</summary>
    public static string Markdown(Paper paper)
    {
        var text = new StringBuilder().Append("# ").AppendLine(paper.Title).AppendLine()
            .Append(string.Join(", ", paper.Authors)).Append(". arXiv:").Append(paper.Id).Append(", ").AppendLine(paper.PublishedAt)
            .AppendLine().AppendLine("## Abstract").AppendLine().AppendLine(paper.Summary);
        foreach (var section in paper.Sections ?? [])
        {
            text.AppendLine().Append("## ").AppendLine(section.Heading).AppendLine().AppendLine(section.Text);
        }

        if (paper.References is { Count: > 0 } references)
        {
            text.AppendLine().AppendLine("## References").AppendLine();
            foreach (var reference in references)
            {
                text.Append("- arXiv:").AppendLine(reference);
            }
        }

        return text.Replace("\r\n", "\n").ToString();
    }

    private static string WithoutVersion(string id) => id.LastIndexOf('v') is var v and > 0 && id[(v + 1)..].All(char.IsAsciiDigit) ? id[..v] : id;

    private static IReadOnlyList<Paper> Read(string? seed)
    {
        var file = seed is null ? null : Path.Combine(seed, "papers.json");
        if (file is null || !File.Exists(file))
        {
            return [];
        }

        try
        {
            var papers = JsonSerializer.Deserialize(File.ReadAllBytes(file), HubJson.Default.ListPaper)!;
            return [.. papers.OrderByDescending(paper => paper.PublishedAt, StringComparer.Ordinal).ThenBy(paper => paper.Id, StringComparer.Ordinal)];
        }
        catch (JsonException error)
        {
            throw new HubError(500, null, $"The seed's papers cannot be read: {file}: {error.Message}");
        }
    }
}
