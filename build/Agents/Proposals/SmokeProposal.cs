using System.ComponentModel;

namespace Trainwright.Agents;

/// <summary>SMOKE: what a smoke's log shows. The log decides; a reading that differs from it is refused.</summary>
public sealed record SmokeProposal(
    [property: Description("How it ended.")] AttemptStatus Status,
    [property: Description("Whether a small stand-in of the model was used.")] bool UsedProxyModel,
    [property: Description("The log's line that shows it, copied exactly; null when there is none.")] string? Quote);
