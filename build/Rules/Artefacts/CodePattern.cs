namespace Trainwright.Rules;

/// <summary>A piece of working code that the implementation follows, and where it stands.</summary>
public sealed record CodePattern(string Purpose, Citation Source, string Excerpt);
