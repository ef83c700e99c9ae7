using System.Text.Json.Serialization;

namespace Trainwright.Agents;

/// <summary>How much of what a finder is for could be seen.</summary>
public enum Fidelity
{
    /// <summary>All of it.</summary>
    [JsonStringEnumMemberName("full")]
    Full,

    /// <summary>A part; the notes say why.</summary>
    [JsonStringEnumMemberName("reduced")]
    Reduced,
}
