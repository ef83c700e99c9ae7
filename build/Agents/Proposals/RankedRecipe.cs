using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>A recipe of the draft, and why it stands where it does.</summary>
public sealed record RankedRecipe(
    [property: Description("The recipe's rank in the draft."), Range(1, 1000)] int Number,
    [property: Description("Why it stands here, in one sentence."), MinLength(5), MaxLength(300)] string Why);
