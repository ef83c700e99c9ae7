using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>RESEARCH: the order of the recipes and the state of the field, from the findings alone.</summary>
public sealed record ResearchProposal(
    [property: Description("The recipes of the draft by their number, best first for this request; those left out keep their order behind."), MaxLength(30)] IReadOnlyList<RankedRecipe> Recipe,
    [property: Description("References of the draft's code patterns that the implementation should follow, best first."), MaxLength(30)] IReadOnlyList<string> CodePatterns,
    [property: Description("Two to six sentences on what the findings show; null keeps the draft's."), MaxLength(2000)] string? Landscape,
    [property: Description("full only when every report is.")] Fidelity CitationGraphFidelity);
