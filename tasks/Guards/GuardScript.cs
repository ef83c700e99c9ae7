using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>R1, R11, R12, R13, placeholders and local paths, by reading the scripts that will run.</summary>
[TaskName(nameof(GuardScript))]
[TaskDescription("R1 R11 R12 R13: read from the scripts that will run")]
[IsDependentOn(typeof(Implement))]
public sealed class GuardScript : Guard
{
    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return EffectiveBundle.Inputs(session, PhaseIds.CodeReview)
            .File("python-stdlib.json", session.Installation.TableFile("python-stdlib.json"))
            .File("api-surface.json", session.Installation.TableFile("api-surface.json"))
            .File("api-history.json", session.Installation.TableFile("api-history.json"))
            .File("placeholders.json", session.Installation.TableFile("placeholders.json"));
    }

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session)
    {
        var bundle = EffectiveBundle.Entering(session, PhaseIds.CodeReview);
        return Task.FromResult(BundleGuards.Script(session, bundle.Scripts, session.Directory.Relative(bundle.Folder)));
    }
}
