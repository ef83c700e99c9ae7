using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>R3, R4, R7: the effective configuration is the frozen one, as the script's syntax tree and the script itself say. §5.8: what it evaluates on is not what it trains on.</summary>
[TaskName(nameof(GuardScope))]
[TaskDescription("R3 R4 R7 §5.8: the effective configuration is the frozen one, its splits apart")]
[IsDependentOn(typeof(Implement))]
public sealed class GuardScope : Guard
{
    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return EffectiveBundle.Inputs(session, PhaseIds.CodeReview)
            .File("baseline", session.Directory.BaselineFile(1))
            .File("audit", session.Directory.PhaseFile(PhaseIds.DataAudit, "audit.json"))
            .File("neutral-arguments.json", session.Installation.TableFile("neutral-arguments.json"))
            .File("api-surface.json", session.Installation.TableFile("api-surface.json"));
    }

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var bundle = EffectiveBundle.Entering(session, PhaseIds.CodeReview);
        var artefacts = session.Artefacts.Value;
        return Task.FromResult<IReadOnlyList<Verdict>>(
        [
            .. BundleGuards.Scope(session, bundle.Config, bundle.PrintedConfig, bundle.Scripts, session.Directory.Relative(bundle.Folder), new DeltaList(bundle.Deltas)),
            .. EvaluationGuard.Splits(artefacts.Audit, bundle.Split("train_split"), bundle.Split("test_split"), artefacts.Resources.Dataset),
        ]);
    }
}
