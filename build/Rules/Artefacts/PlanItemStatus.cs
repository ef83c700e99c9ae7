using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>Status of a plan item; the three words of the specification (§5.1).</summary>
public enum PlanItemStatus
{
    /// <summary>Not begun.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Being worked on; exactly one item is, until all are completed.</summary>
    [JsonStringEnumMemberName("in_progress")]
    InProgress,

    /// <summary>Finished without an error.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,
}
