using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>One thing that a critic sees, with the words that show it.</summary>
public sealed record CriticIssue(
    [property: Description("What is wrong, in one sentence."), MinLength(10), MaxLength(400)] string Claim,
    [property: Description("The words of the question that show it, copied exactly."), MinLength(3), MaxLength(300)] string Quote);
