namespace Trainwright.LocalHub;

/// <summary>A paper of the seed, with its text. <paramref name="References"/> holds arXiv ids.</summary>
internal sealed record Paper(
    string Id,
    string Title,
    IReadOnlyList<string> Authors,
    string PublishedAt,
    string Summary,
    IReadOnlyList<PaperSection>? Sections = null,
    IReadOnlyList<string>? References = null);
