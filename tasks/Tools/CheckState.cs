using System.Text.Json.Serialization;

namespace Trainwright.Tasks.Tools;

/// <summary>How a thing that <c>Doctor</c> looks for stands.</summary>
public enum CheckState
{
    /// <summary>It is there and fit for use.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It is needed for what was asked, and is not there or not fit for use.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>It is not there, and what was asked can be done without it.</summary>
    [JsonStringEnumMemberName("optional")]
    Optional,
}
