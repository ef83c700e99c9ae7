namespace Trainwright.Rules;

/// <summary>A name or text that occurs at a line: an import, a string literal, an environment variable that is read.</summary>
public sealed record ScriptMention(string Text, int Line);
