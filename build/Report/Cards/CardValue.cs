namespace Trainwright.Report;

/// <summary>A value on its way into a card: it cannot be printed until a function has written it for the place where it stands.</summary>
/// <param name="Text">The value, with marks that say where it comes from.</param>
/// <param name="IsNumber">Whether it is a number, which YAML takes without quotes.</param>
public sealed record CardValue(string Text, bool IsNumber = false);
