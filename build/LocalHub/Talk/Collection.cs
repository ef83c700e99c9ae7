namespace Trainwright.LocalHub;

/// <summary>A list of repositories and papers with notes. <paramref name="Slug"/> is <c>NAMESPACE/title-ID</c> and never changes.</summary>
internal sealed record Collection(string Slug, string Title, string? Description, bool Private, string Theme, int Position, DateTimeOffset LastUpdated, IReadOnlyList<CollectionItem> Items);
