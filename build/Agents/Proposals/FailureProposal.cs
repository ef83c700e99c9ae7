using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>FAILURE_ANALYSIS: the cause, out of a closed list, and the one fix that it allows.</summary>
public sealed record FailureProposal(
    [property: Description("The cause that the log shows.")] FailureKind Category,
    [property: Description("The line of the log that shows it, copied exactly."), MinLength(3), MaxLength(500)] string Quote,
    [property: Description("The fix: keys of the configuration that nothing protects; empty leaves it to the build's own rules."), MaxLength(3)] IReadOnlyList<ConfigChange> ConfigChanges,
    [property: Description("True when only a change of what was asked for would help; then the user is asked.")] bool ScopeChange,
    [property: Description("Out of memory only: 1 smaller batch, 2 checkpointing, 3 larger flavor; else null."), Range(1, 3)] int? OomLadderRung,
    [property: Description("True when nothing that the build may do would help.")] bool Unrecoverable);
