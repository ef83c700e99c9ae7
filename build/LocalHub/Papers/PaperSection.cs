namespace Trainwright.LocalHub;

/// <summary>A section of a paper's text.</summary>
internal sealed record PaperSection(string Heading, string Text);
