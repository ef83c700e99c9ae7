namespace Trainwright.Agents;

/// <summary>
/// A paper. <paramref name="Markdown"/> is its full text with <c>#</c> headings, null when the source has only the
/// abstract. <paramref name="References"/> and <paramref name="CitedBy"/> are arXiv ids; null means that the source
/// does not know that side of the citation graph, an empty list that there are none.
/// </summary>
public sealed record SourcePaper(
    string Id,
    string Title,
    string Summary,
    string? Markdown,
    IReadOnlyList<string>? References,
    IReadOnlyList<string>? CitedBy);
