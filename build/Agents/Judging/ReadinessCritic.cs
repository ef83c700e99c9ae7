using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The readiness critic by rules: is each answer of the checklist backed by evidence, and do its numbers agree with what was measured?</summary>
public static class ReadinessCritic
{
    // Over three times the estimate a timeout holds budget hostage (spec §3 R5).
    private const int MostTimes = 3;

    /// <summary>The judgement of a checklist.</summary>
    public static Judgement Answer(ReadinessInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (profile, checklist, preflight, job, bundle) = input;
        var issues = new List<string>();
        issues.AddRange(checklist.Items.Where(i => i.Satisfied && i.Evidence.Count == 0).Select(i => $"'{i.Id}' is said to be satisfied without evidence."));
        issues.AddRange(checklist.Items.Where(i => i.Satisfied && string.IsNullOrWhiteSpace(i.Answer)).Select(i => $"'{i.Id}' is said to be satisfied without an answer."));
        var open = checklist.Items.Where(i => !i.Satisfied).Select(i => i.Id).ToList();
        if (checklist.AllSatisfied != (open.Count == 0))
        {
            issues.Add($"The checklist says {(checklist.AllSatisfied ? "all satisfied" : "not all satisfied")}, its items say otherwise: open are {(open.Count == 0 ? "none" : string.Join(", ", open))}.");
        }

        if (checklist.Expected > checklist.Holds)
        {
            issues.Add($"The job is expected to cost {checklist.Expected}, more than the {checklist.Holds} that is held for it.");
        }

        Preflight(profile, preflight, job, bundle, issues);
        return Judgement.Of($"{checklist.Items.Count - open.Count} of {checklist.Items.Count} items satisfied; {checklist.Statement}", issues);
    }

    private static void Preflight(Profile profile, PreflightReport preflight, JobTemplate job, string bundle, List<string> issues)
    {
        if (preflight.BundleDigest != bundle)
        {
            issues.Add("The preflight ran another bundle than the one that would be bought.");
        }

        if (preflight.Flavor != job.Flavor)
        {
            issues.Add($"The preflight ran on {preflight.Flavor}, the job asks for {job.Flavor}.");
        }

        if (!preflight.LoadedRealModel)
        {
            issues.Add("The preflight did not load the real model.");
        }

        if (preflight.StepsPerSecond <= 0)
        {
            issues.Add("The preflight measured no speed, so the timeout rests on nothing.");
        }

        if (preflight.TimeoutSeconds < profile.Limits.FullJobFloorSeconds)
        {
            issues.Add($"The timeout of {preflight.TimeoutSeconds} s is under the profile's floor of {profile.Limits.FullJobFloorSeconds} s (R5).");
        }

        if (preflight.TimeoutSeconds > Math.Max(profile.Limits.FullJobFloorSeconds, MostTimes * (long)preflight.EstimatedSeconds))
        {
            issues.Add($"The timeout of {preflight.TimeoutSeconds} s is more than {MostTimes} times the estimate of {preflight.EstimatedSeconds} s.");
        }
    }
}
