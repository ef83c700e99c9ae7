using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>R8 and R9: what was asked for is what was pinned, and its columns fit the method.</summary>
[TaskName(nameof(GuardFormat))]
[TaskDescription("R8 R9: nothing substituted, format fits the method")]
[IsDependentOn(typeof(DataAudit))]
public sealed class GuardFormat : Guard
{
    /// <inheritdoc/>
    protected override string StopReason => StoppedReason.DatasetFormatIncompatible;

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => ResearchInputs.Of(session)
        .File("resources", session.Directory.PhaseFile(PhaseIds.Resources, "resources.json"))
        .File("audit", session.Directory.PhaseFile(PhaseIds.DataAudit, "audit.json"));

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var artefacts = session.Artefacts.Value;
        var profile = session.Installation.Profile(artefacts.Plan.Profile);
        return Task.FromResult(FormatGuard.Judge(artefacts.Plan.Request, artefacts.Resources, artefacts.Audit, profile, profile.Dataset.Schema is null ? null : session.Installation.Methods));
    }
}
