namespace Trainwright.Rules;

/// <summary>A template asks for a figure that the run does not have.</summary>
public sealed class FigureException(string message) : Exception(message);
