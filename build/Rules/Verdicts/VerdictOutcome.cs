using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>What a check found.</summary>
public enum VerdictOutcome
{
    /// <summary>The rule holds, and the evidence shows it.</summary>
    [JsonStringEnumMemberName("PASS")]
    Pass,

    /// <summary>The rule is broken.</summary>
    [JsonStringEnumMemberName("FAIL")]
    Breach,

    /// <summary>The rule does not apply, for the reason in the message.</summary>
    [JsonStringEnumMemberName("N-A")]
    NotApplicable,
}
