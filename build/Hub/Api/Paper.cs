namespace Trainwright.Hub;

/// <summary>A paper page. <paramref name="Id"/> is its arXiv id; <paramref name="References"/> are ids of cited papers, null when the Hub does not tell them (huggingface.co does not).</summary>
public sealed record Paper(
    string Id,
    string Title,
    string Summary,
    IReadOnlyList<string> Authors,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<string>? References);
