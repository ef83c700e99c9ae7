namespace Trainwright.Rules;

/// <summary><c>provenance.json</c>: every pointer that the conformance and the guards stand on, and every figure of the outcome.</summary>
public sealed record Provenance(IReadOnlyList<ProvenanceEntry> Pointers, IReadOnlyList<FigureSource> Figures)
{
    /// <summary>The distinct pointers of verdicts and rows, in a fixed order.</summary>
    public static IReadOnlyList<ProvenanceEntry> PointersOf(IEnumerable<Evidence> evidence, EvidenceResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(resolver);
        return [.. evidence.Select(resolver.Entry).Distinct()
            .OrderBy(entry => entry.File, StringComparer.Ordinal).ThenBy(entry => entry.JsonPath, StringComparer.Ordinal).ThenBy(entry => entry.Line)];
    }
}
