using System.Text.Json.Serialization;

namespace Trainwright.Agents;

/// <summary>The causes that a failure can have: the failure taxonomy's categories, and that the log does not show it.</summary>
public enum FailureKind
{
    /// <summary>The Hub refuses the token.</summary>
    [JsonStringEnumMemberName("auth")]
    Auth,

    /// <summary>The account cannot pay.</summary>
    [JsonStringEnumMemberName("billing")]
    Billing,

    /// <summary>The data is not what the script reads.</summary>
    [JsonStringEnumMemberName("dataset_format")]
    DatasetFormat,

    /// <summary>The disk is full.</summary>
    [JsonStringEnumMemberName("disk")]
    Disk,

    /// <summary>The loss is not finite, or grows.</summary>
    [JsonStringEnumMemberName("divergence")]
    Divergence,

    /// <summary>Training stopped before it should.</summary>
    [JsonStringEnumMemberName("early_stop")]
    EarlyStop,

    /// <summary>A library is missing or lacks a name.</summary>
    [JsonStringEnumMemberName("imports")]
    Imports,

    /// <summary>The service failed for a while.</summary>
    [JsonStringEnumMemberName("infra")]
    Infra,

    /// <summary>The device ran out of memory.</summary>
    [JsonStringEnumMemberName("oom")]
    Oom,

    /// <summary>The host ran out of memory.</summary>
    [JsonStringEnumMemberName("oom-host")]
    OomHost,

    /// <summary>It learned the rows by heart.</summary>
    [JsonStringEnumMemberName("overfit")]
    Overfit,

    /// <summary>The result could not be pushed.</summary>
    [JsonStringEnumMemberName("persistence")]
    Persistence,

    /// <summary>The device lacks the number format.</summary>
    [JsonStringEnumMemberName("precision")]
    Precision,

    /// <summary>A model or dataset is missing.</summary>
    [JsonStringEnumMemberName("resource")]
    Resource,

    /// <summary>The job was never started.</summary>
    [JsonStringEnumMemberName("scheduling")]
    Scheduling,

    /// <summary>Time ran out.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>The trainer does not know an argument.</summary>
    [JsonStringEnumMemberName("wrong_trainer_arg")]
    WrongTrainerArg,

    /// <summary>The log does not show it.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}
