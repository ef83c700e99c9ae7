namespace Trainwright.Rules;

/// <summary>The code review of the effective bundle.</summary>
public sealed record Review(bool Ok, IReadOnlyList<Verdict> Verdicts, IReadOnlyList<string> Issues);
