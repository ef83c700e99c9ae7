namespace Trainwright.Rules;

/// <summary>Where a figure of <c>outcome.json</c> comes from: its path there, and the value's place with the file's SHA-256.</summary>
public sealed record FigureSource(string Figure, string File, string JsonPath, string Sha256);
