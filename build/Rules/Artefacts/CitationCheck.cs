namespace Trainwright.Rules;

/// <summary>Whether code could resolve a citation, and what it saw.</summary>
public sealed record CitationCheck(Citation Citation, bool Resolves, string Detail);
