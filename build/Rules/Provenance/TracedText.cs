namespace Trainwright.Rules;

/// <summary>A card or page as it is written, where each of its figures comes from, and what is wrong: a line for each figure without a source.</summary>
public sealed record TracedText(string Text, IReadOnlyList<FigureSource> Figures, IReadOnlyList<string> Problems);
