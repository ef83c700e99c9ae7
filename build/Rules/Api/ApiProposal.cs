namespace Trainwright.Rules;

/// <summary>
/// What to do about a keyword that a release no longer takes: the <paramref name="Delta"/> that puts it right without changing
/// what is trained, or null and <paramref name="Why"/> a person has to decide.
/// </summary>
public sealed record ApiProposal(string File, int Line, string Call, string Keyword, Delta? Delta, string Why);
