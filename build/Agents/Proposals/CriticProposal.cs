using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>CRITIC: what is wrong beside what the build's own checks found. A critic can only be stricter than they are.</summary>
public sealed record CriticProposal(
    [property: Description("True when you see nothing wrong.")] bool Ok,
    [property: Description("True when the work must not go on like this; only with an issue.")] bool MustReblock,
    [property: Description("What is wrong."), MaxLength(10)] IReadOnlyList<CriticIssue> Issues);
