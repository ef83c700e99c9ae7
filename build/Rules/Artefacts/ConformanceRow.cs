using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>One criterion or rule with its computed verdict and the evidence for it.</summary>
public sealed record ConformanceRow(
    string Id,
    string Title,
    [property: JsonPropertyName("verdict")] VerdictOutcome Outcome,
    string Message,
    IReadOnlyList<Evidence> Evidence);
