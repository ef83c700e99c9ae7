using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>Whether a dataset's columns fit a method.</summary>
public enum FormatVerdict
{
    /// <summary>The columns are what the method needs.</summary>
    [JsonStringEnumMemberName("READY")]
    Ready,

    /// <summary>Columns must be renamed or converted by a declared mapping.</summary>
    [JsonStringEnumMemberName("NEEDS_MAPPING")]
    NeedsMapping,

    /// <summary>No legal conversion exists; the run stops.</summary>
    [JsonStringEnumMemberName("INCOMPATIBLE")]
    Incompatible,
}
