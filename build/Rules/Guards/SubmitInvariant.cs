using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>§5.6: what must hold of a job spec at the instant it is submitted. Judged on the very object that is sent.</summary>
public static partial class SubmitInvariant
{
    // One environment string may not pass 128 KiB on Linux; a margin is left for its name.
    private const int MaxVariableBytes = 120 * 1024;

    /// <summary>The verdicts.</summary>
    public static IReadOnlyList<Verdict> Check(JobSpec spec, SubmitFacts facts)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(facts);
        Evidence At(string path) => new(facts.SpecFile, path);
        return
        [
            Judge("§5.6", spec.Command.Concat(spec.Environment.Values).FirstOrDefault(text => LocalPath().IsMatch(text)) is not { } local, "Everything travels by value: no path of this machine.", () => $"The spec names a path of this machine: '{Excerpt(spec)}'.", "Put the file into the bundle.", At("$.command")),
            Judge("§5.6", spec.Labels.ContainsValue(facts.BundleDigest[..40]), $"The label names the checked bundle {facts.BundleDigest[..12]}.", () => $"No label names the bundle {facts.BundleDigest[..12]} that was checked.", "Submit the bundle that the guards judged.", At("$.labels")),
            Judge("§5.6", spec.Environment.All(pair => pair.Value.Length <= MaxVariableBytes), "Every variable fits the platform's limit.", () => "A variable is larger than 120 KiB, the most that one may be.", "Make the bundle smaller.", At("$.environment")),
            Judge("R13", !spec.Environment.Any(pair => spec.Secrets.Contains(pair.Key) || SecretPatterns.TryFind($"{pair.Key}={(pair.Value.Length > 4096 ? string.Empty : pair.Value)}", out _)), "Secrets are named, never in the environment.", () => "A secret stands in the environment of the spec.", "Name it under secrets.", At("$.environment")),
            Judge("R1", spec.Secrets.Contains("HF_TOKEN"), "The job gets HF_TOKEN as a secret.", () => "The job has no HF_TOKEN to push with.", "Add HF_TOKEN to the job's secrets.", At("$.secrets")),
            Judge("§7.7", facts.Flavor.UsdPerMinute is not null && facts.Flavor.Name == spec.Flavor, $"The price of {spec.Flavor} is known.", () => $"The price of {spec.Flavor} is unknown.", "Choose a flavor with a price.", At("$.flavor")),
            Judge("§5.6", spec.Namespace == facts.Namespace, $"'{spec.Namespace}' pays, as planned.", () => $"'{spec.Namespace}' would pay, planned is '{facts.Namespace}'.", $"--namespace {facts.Namespace}", At("$.namespace")),
            Timeout(spec, facts),
        ];
    }

    private static Verdict Timeout(JobSpec spec, SubmitFacts facts)
    {
        var at = new Evidence(facts.SpecFile, "$.timeoutSeconds");
        if (facts.EstimateSeconds is not { } estimate)
        {
            return Judge("R5", spec.TimeoutSeconds >= facts.FloorSeconds, $"The timeout is explicit: {spec.TimeoutSeconds} s.", () => $"The timeout {spec.TimeoutSeconds} s is under the floor of {facts.FloorSeconds} s.", "Raise the timeout; never shrink the work.", at);
        }

        return Judge(
            "R5",
            TimeoutSolver.IsSized(spec.TimeoutSeconds, estimate, facts.FloorSeconds),
            string.Create(CultureInfo.InvariantCulture, $"The timeout {spec.TimeoutSeconds} s covers an estimate of {estimate:0.0} s and the floor of {facts.FloorSeconds} s."),
            () => string.Create(CultureInfo.InvariantCulture, $"The timeout {spec.TimeoutSeconds} s does not fit an estimate of {estimate:0.0} s (floor {facts.FloorSeconds} s)."),
            "Size it on the preflight's steps a second; never shrink the work.",
            at);
    }

    private static Verdict Judge(RuleId rule, bool holds, string fine, Func<string> problem, string fix, Evidence evidence) =>
        holds ? Verdict.Pass(rule, fine, evidence) : Verdict.Breach(rule, problem(), fix, evidence);

    private static string Excerpt(JobSpec spec)
    {
        var text = spec.Command.Concat(spec.Environment.Values).First(value => LocalPath().IsMatch(value));
        var match = LocalPath().Match(text);
        return text.Substring(match.Index, Math.Min(60, text.Length - match.Index));
    }

    // As for scripts, but anywhere in a command after a boundary.
    [GeneratedRegex(@"(?:^|[\s'""=])(?:~/|/Users/|/home/(?!user\b)|/root/|/fsx/|/mnt/[a-z]/|/private/|[A-Za-z]:\\|\.\./|file://)")]
    private static partial Regex LocalPath();
}
