namespace Trainwright.Agents;

/// <summary>A paper next to another: its arXiv id where it has one, its title, and whether the link is marked as influential.</summary>
public sealed record CitationLink(string? ArxivId, string Title, bool IsInfluential);
