using System.Globalization;
using Trainwright.Jobs;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>Builds the spec of a job from the effective bundle. The guards judge exactly what is submitted.</summary>
internal static class JobSpecs
{
    /// <summary>The label that finds a job again.</summary>
    public const string IntentLabel = "trainwright-intent";

    /// <summary>The label that names the run.</summary>
    public const string RunLabel = "trainwright-run";

    /// <summary>The label that names what runs.</summary>
    public const string BundleLabel = "trainwright-bundle";

    /// <summary>The preflight: the real shape, fewer steps.</summary>
    public static JobSpec Preflight(RunSession session, EffectiveBundle bundle, JobTerms terms, Profile profile, Uri endpoint) =>
        Build(session, bundle, endpoint, "preflight", terms, new() { ["PREFLIGHT_STEPS"] = profile.Limits.PreflightSteps.ToString(CultureInfo.InvariantCulture) });

    /// <summary>The full job.</summary>
    public static JobSpec Full(RunSession session, EffectiveBundle bundle, JobTerms terms, Uri endpoint) =>
        Build(session, bundle, endpoint, "full", terms, terms.ResumeFrom is { } checkpoint ? new() { [SubmitFacts.ResumeVariable] = checkpoint } : []);

    /// <summary>The same spec with the label of its purchase.</summary>
    public static JobSpec WithIntent(JobSpec spec, string key) => spec with { Labels = new(spec.Labels, StringComparer.Ordinal) { [IntentLabel] = key } };

    private static JobSpec Build(RunSession session, EffectiveBundle bundle, Uri endpoint, string stage, JobTerms terms, Dictionary<string, string> extra)
    {
        var environment = new SortedDictionary<string, string>(bundle.Job.Environment, StringComparer.Ordinal) { [BundleTransport.Variable] = BundleTransport.Pack(bundle.Files) };
        if (session.Options.Jobs == "local")
        {
            // The Hub's own jobs are told where it is; this machine's must be.
            environment["HF_ENDPOINT"] = endpoint.ToString().TrimEnd('/');
        }

        foreach (var (name, value) in extra)
        {
            environment[name] = value;
        }

        return new JobSpec(
            $"{bundle.Job.Name}-{stage}",
            bundle.Job.Namespace,
            terms.Flavor.Name,
            terms.TimeoutSeconds,
            bundle.Job.Image,
            BundleTransport.Wrap(bundle.Job.Run),
            environment,
            bundle.Job.Secrets,
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [RunLabel] = Digest.Of(session.Directory.Run)[..16],
                [BundleLabel] = bundle.Manifest.Digest[..40],
                ["trainwright-stage"] = stage,
            });
    }
}
