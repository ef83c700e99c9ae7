namespace Trainwright.Rules;

/// <summary>
/// What the <c>ast</c> inspector read out of a Python script, without running it. Lines are 1-based. The lists from
/// <paramref name="Settings"/> on are null in facts that were written before the inspector followed values.
/// <paramref name="Prose"/> holds comments and docstrings; <paramref name="Dependencies"/> the packages of the script's
/// own header (PEP 723); <paramref name="Symbols"/> what is imported by name, in full; <paramref name="GuardedSymbols"/> the
/// same where the script has something else for when it is not there.
/// </summary>
public sealed record ScriptFacts(
    string File,
    IReadOnlyList<ScriptConstant> Constants,
    IReadOnlyList<ScriptCall> Calls,
    IReadOnlyList<ScriptMention> Imports,
    IReadOnlyList<ScriptMention> Strings,
    IReadOnlyList<ScriptMention> EnvironmentReads,
    IReadOnlyList<ScriptSetting>? Settings = null,
    IReadOnlyList<ScriptSignal>? Signals = null,
    IReadOnlyList<ScriptEnvironmentWrite>? EnvironmentWrites = null,
    IReadOnlyList<ScriptMention>? Prose = null,
    IReadOnlyList<ScriptMention>? Dependencies = null,
    IReadOnlyList<ScriptMention>? Symbols = null,
    IReadOnlyList<ScriptMention>? GuardedSymbols = null)
{
    /// <summary>The signals of one kind.</summary>
    public IEnumerable<ScriptSignal> Of(ScriptSignalKind kind) => (Signals ?? []).Where(signal => signal.Kind == kind);
}
