namespace Trainwright.Agents;

/// <summary>A paper as a search lists it.</summary>
public sealed record PaperHit(string Id, string Title, string Summary);
