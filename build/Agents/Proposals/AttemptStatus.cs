using System.Text.Json.Serialization;

namespace Trainwright.Agents;

/// <summary>How a smoke or a job ended.</summary>
public enum AttemptStatus
{
    /// <summary>It did what it should.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>It did not.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
