using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>R6: the chosen flavor has the memory, disk and number format that the work needs.</summary>
[TaskName(nameof(GuardHardware))]
[TaskDescription("R6: memory, disk and bf16 of the chosen flavor")]
[IsDependentOn(typeof(Phases.Resources))]
public sealed class GuardHardware : Guard
{
    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => ResearchInputs.Of(session).File("resources", session.Directory.PhaseFile(PhaseIds.Resources, "resources.json"));

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var artefacts = session.Artefacts.Value;
        return Task.FromResult(HardwareGuard.Judge(artefacts.Resources, session.Installation.Profile(artefacts.Plan.Profile)));
    }
}
