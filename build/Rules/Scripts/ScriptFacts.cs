namespace Trainwright.Rules;

/// <summary>What the <c>ast</c> inspector read out of a Python script, without running it. Lines are 1-based.</summary>
public sealed record ScriptFacts(
    string File,
    IReadOnlyList<ScriptConstant> Constants,
    IReadOnlyList<ScriptCall> Calls,
    IReadOnlyList<ScriptMention> Imports,
    IReadOnlyList<ScriptMention> Strings,
    IReadOnlyList<ScriptMention> EnvironmentReads);
