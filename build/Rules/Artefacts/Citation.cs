namespace Trainwright.Rules;

/// <summary>
/// A pointer that code can resolve. <paramref name="Reference"/> is <c>arxiv:ID</c>,
/// <c>hub://models|datasets/ns/name[@sha[/path]]</c> or an absolute URL.
/// </summary>
public sealed record Citation(CitationKind Kind, string Id, string Reference, string Title);
