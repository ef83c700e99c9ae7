namespace Trainwright.Rules;

/// <summary>What follows from an alert: for a change, the key, its value now and then; the reason in words.</summary>
public sealed record AlertChoice(AlertAction Action, string Cause, string? Key, double? From, double? To, string Reason);
