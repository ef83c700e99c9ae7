using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>The result of one pure check: which rule, whether it holds, why, where that can be seen, and the one allowed fix.</summary>
public sealed record Verdict(
    RuleId Rule,
    [property: JsonPropertyName("verdict")] VerdictOutcome Outcome,
    string Message,
    IReadOnlyList<Evidence> Evidence,
    string? Fix = null)
{
    /// <summary>The rule holds.</summary>
    public static Verdict Pass(RuleId rule, string message, params IReadOnlyList<Evidence> evidence) => new(rule, VerdictOutcome.Pass, message, evidence);

    /// <summary>The rule is broken; <paramref name="fix"/> says what to do about it.</summary>
    public static Verdict Breach(RuleId rule, string message, string fix, params IReadOnlyList<Evidence> evidence) => new(rule, VerdictOutcome.Breach, message, evidence, fix);

    /// <summary>The rule does not apply, for this reason.</summary>
    public static Verdict NotApplicable(RuleId rule, string reason) => new(rule, VerdictOutcome.NotApplicable, reason, []);
}
