namespace Trainwright.Rules;

/// <summary><c>outcome.json</c>: how a run ended, where, why, and what to type next.</summary>
public sealed record Outcome(
    string Run,
    string Target,
    RunStatus Status,
    string? StoppedReason,
    string? Rule,
    string? Phase,
    string Message,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<string> NextSteps,
    Spend Spend,
    IReadOnlyList<Link> Links);
