namespace Trainwright.Rules;

/// <summary>A link as it was tried. <paramref name="Address"/> is the rendered URL; <paramref name="Detail"/> what answered.</summary>
public sealed record LinkFact(string Reference, string Address, bool Resolves, string Detail);
