namespace Trainwright.Agents;

/// <summary>The citation graph of papers, both ways.</summary>
public interface ICitationGraph
{
    /// <summary>What a paper cites and what cites it, influential ones first; null when the graph does not have it.</summary>
    Task<CitationLinks?> OfAsync(string arxivId, CancellationToken cancellationToken);
}
