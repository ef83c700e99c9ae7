namespace Trainwright.Hub;

/// <summary>A paper of the Hub. <paramref name="References"/> are arXiv ids, null when the Hub does not say.</summary>
public sealed record Paper(string Id, string Title, string Summary, IReadOnlyList<string> Authors, DateTimeOffset? PublishedAt, IReadOnlyList<string>? References);
