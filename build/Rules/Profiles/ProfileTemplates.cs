namespace Trainwright.Rules;

/// <summary>The Scriban templates, relative to <c>templates/</c>; empty where the profile neither trains nor evaluates.</summary>
public sealed record ProfileTemplates(string Train, string Eval);
