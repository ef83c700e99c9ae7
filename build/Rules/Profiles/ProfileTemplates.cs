namespace Trainwright.Rules;

/// <summary>The Scriban templates, relative to <c>templates/</c>.</summary>
public sealed record ProfileTemplates(string Train, string Eval);
