using System.Text.Json.Serialization;

namespace Trainwright.Agents;

/// <summary>The fields of work that a plan tells apart.</summary>
public enum PlanTaskType
{
    /// <summary>Language models.</summary>
    [JsonStringEnumMemberName("llm")]
    Llm,

    /// <summary>Images.</summary>
    [JsonStringEnumMemberName("vision")]
    Vision,

    /// <summary>Embeddings and rerankers.</summary>
    [JsonStringEnumMemberName("embedding")]
    Embedding,

    /// <summary>Evaluation only.</summary>
    [JsonStringEnumMemberName("eval")]
    Eval,

    /// <summary>Data only.</summary>
    [JsonStringEnumMemberName("data")]
    Data,

    /// <summary>Something else.</summary>
    [JsonStringEnumMemberName("other")]
    Other,
}
