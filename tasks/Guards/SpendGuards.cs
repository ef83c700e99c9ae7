using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>What is held against the very spec that an attempt is about to submit.</summary>
internal static class SpendGuards
{
    /// <summary>The verdicts of the submit invariant; on the label of the purchase, too, where its key is known.</summary>
    public static IReadOnlyList<Verdict> Judge(RunSession session, JobSpec spec, JobTerms terms, Profile profile, string specFile, EffectiveBundle bundle, double? estimateSeconds, string? intentKey = null) =>
        SubmitInvariant.Check(spec, SubmitFacts.Of(profile, session.Artefacts.Value.Resources, bundle.Manifest.Digest, estimateSeconds, specFile, bundle.Scripts, intentKey) with { Flavor = terms.Flavor, ResumeFrom = terms.ResumeFrom, Endpoint = session.Hub.Endpoint?.AbsoluteUri });

    /// <summary>What the attempt will hold, once its spec has passed; else the stop.</summary>
    public static decimal Require(RunSession session, JobSpec spec, JobTerms terms, Profile profile, string stopReason, string specFile, EffectiveBundle bundle, double? estimateSeconds)
    {
        BundleGuards.Require(Judge(session, spec, terms, profile, specFile, bundle, estimateSeconds), stopReason);
        return Hold(spec, terms.Flavor, profile).Amount;
    }

    /// <summary>The reservation of a spec.</summary>
    public static SpendAmount Hold(JobSpec spec, Flavor flavor, Profile profile) =>
        SpendMath.Reserve(flavor.UsdPerMinute, spec.TimeoutSeconds, profile.Limits.StartupSeconds);
}
