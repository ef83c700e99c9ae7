namespace Trainwright.LocalHub;

internal sealed record PaperInfo(
    string Id,
    string Title,
    string Summary,
    IReadOnlyList<PaperAuthor> Authors,
    string PublishedAt,
    int Upvotes,
    IReadOnlyList<string>? References);

internal sealed record PaperAuthor(string Name);

internal sealed record PaperHit(PaperInfo Paper, string Title, string PublishedAt, int NumComments);
