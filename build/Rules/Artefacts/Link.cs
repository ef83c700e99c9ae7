namespace Trainwright.Rules;

/// <summary>A named direct link to what a run produced.</summary>
public sealed record Link(string Name, string Url);
