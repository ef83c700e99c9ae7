using System.ComponentModel;

namespace Trainwright.Agents;

/// <summary>What was seen of a repository.</summary>
public sealed record ResourceCheck(
    [property: Description("Whether the question shows that it exists.")] bool Exists,
    [property: Description("Its id as the question has it.")] string Id);
