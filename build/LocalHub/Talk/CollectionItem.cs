namespace Trainwright.LocalHub;

/// <summary>An item of a collection: <paramref name="ItemId"/> names a repository or a paper, by <paramref name="Type"/>.</summary>
internal sealed record CollectionItem(string ObjectId, string ItemId, string Type, string? Note);
