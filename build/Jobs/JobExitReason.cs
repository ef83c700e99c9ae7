using System.Text.Json.Serialization;

namespace Trainwright.Jobs;

/// <summary>Why a local job ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobExitReason>))]
public enum JobExitReason
{
    /// <summary>Its command ended by itself, with any exit code.</summary>
    [JsonStringEnumMemberName("exited")]
    Exited,

    /// <summary>It ran past its timeout and was killed.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>Somebody cancelled it.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>Its command could not be started.</summary>
    [JsonStringEnumMemberName("failed_to_start")]
    FailedToStart,
}
