using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>A guard before a purchase: judges the job spec and whether its reservation fits under the cap.</summary>
public abstract class SubmitGuard : Guard
{
    /// <summary>The paid phase that it stands before.</summary>
    protected abstract PhaseId Phase { get; }

    /// <summary>The terms that the phase starts on.</summary>
    private protected abstract Task<JobTerms> TermsAsync(RunSession session, EffectiveBundle bundle, Profile profile);

    /// <summary>The spec, and how long its work is estimated to take (null: not estimated).</summary>
    private protected abstract (JobSpec Spec, double? EstimateSeconds) Spec(RunSession session, EffectiveBundle bundle, JobTerms terms, Profile profile, Uri endpoint);

    /// <inheritdoc/>
    protected sealed override async Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var bundle = EffectiveBundle.Entering(session, Phase);
        var profile = session.Installation.Profile(session.Artefacts.Value.Plan.Profile);
        var terms = await TermsAsync(session, bundle, profile).ConfigureAwait(false);
        var (spec, estimate) = Spec(session, bundle, terms, profile, hub.Address.Endpoint);
        var file = session.Directory.GuardFile(GetType().Name + ".spec");
        RunDirectory.Write(file, spec);
        var verdicts = SpendGuards.Judge(session, spec, terms, profile, session.Directory.Relative(file), bundle, estimate).ToList();
        if (verdicts.All(verdict => verdict.Outcome != VerdictOutcome.Breach))
        {
            verdicts.Add(Spend(session, spec, terms.Flavor, profile));
        }

        return verdicts;
    }

    // What the phase has bought already is not held twice.
    private Verdict Spend(RunSession session, JobSpec spec, Flavor flavor, Profile profile)
    {
        if (session.Ledger.Intents().Any(intent => intent.Phase == Phase.Name && intent.State != IntentState.Released))
        {
            return Verdict.NotApplicable("§7.7", $"{Phase.Name} has been bought; its money is in the ledger.");
        }

        var spend = session.Ledger.Spend(session.Cap);
        var hold = SpendGuards.Hold(spec, flavor, profile);
        if (!SpendMath.Fits(spend.Held, spend.Spent, hold.Amount, spend.Cap))
        {
            throw Ledger.OverCap(Phase.Name, session.Directory.Run, spend, hold.Amount, Phase == PhaseIds.GpuPreflight ? StoppedReason.CostCapPreflight : StoppedReason.CostCapFullJob);
        }

        return SpendGuard.Judge(spend, hold, $"./build.sh --target {Phase.Name} --cost-cap-usd N");
    }
}
