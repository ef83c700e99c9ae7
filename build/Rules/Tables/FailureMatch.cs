namespace Trainwright.Rules;

/// <summary>A failure that the taxonomy knows: which entry, its category, the text it matched, and whether a fix exists that stays in scope.</summary>
public sealed record FailureMatch(string Id, string Category, string Matched, bool ScopeSafe, string Fix);
