namespace Trainwright.Agents;

/// <summary>A paper's neighbours in the citation graph.</summary>
public sealed record CitationLinks(IReadOnlyList<CitationLink> References, IReadOnlyList<CitationLink> CitedBy);
