using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>R3, R4, R7: the effective configuration is the frozen one, as the script's syntax tree and the script itself say.</summary>
[TaskName(nameof(GuardScope))]
[TaskDescription("R3 R4 R7: the effective configuration is the frozen one")]
[IsDependentOn(typeof(Implement))]
public sealed class GuardScope : Guard
{
    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return EffectiveBundle.Inputs(session, PhaseIds.CodeReview).File("baseline", session.Directory.BaselineFile(1));
    }

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session)
    {
        var bundle = EffectiveBundle.Entering(session, PhaseIds.CodeReview);
        return Task.FromResult(BundleGuards.Scope(session, bundle.Config, bundle.PrintedConfig, bundle.Scripts, session.Directory.Relative(bundle.Folder), new DeltaList(bundle.Deltas)));
    }
}
