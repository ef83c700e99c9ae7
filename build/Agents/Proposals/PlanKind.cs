using System.Text.Json.Serialization;

namespace Trainwright.Agents;

/// <summary>What a request wants done.</summary>
public enum PlanKind
{
    /// <summary>Train a model.</summary>
    [JsonStringEnumMemberName("train")]
    Train,

    /// <summary>Evaluate an existing model.</summary>
    [JsonStringEnumMemberName("evaluate")]
    Evaluate,

    /// <summary>Audit a dataset.</summary>
    [JsonStringEnumMemberName("audit")]
    Audit,

    /// <summary>Ask whether a repository exists.</summary>
    [JsonStringEnumMemberName("exists")]
    Exists,

    /// <summary>Ask how many rows a dataset has.</summary>
    [JsonStringEnumMemberName("rows")]
    Rows,
}
