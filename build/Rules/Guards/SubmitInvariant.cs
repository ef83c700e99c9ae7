using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>§5.6: what must hold of a job spec at the instant it is submitted. Judged on the very object that is sent.</summary>
public static partial class SubmitInvariant
{
    // All of them together may not pass a quarter of the usual 8 MiB stack; half of that leaves room for the platform's own.
    private const int MaxTotalBytes = 1024 * 1024;

    // What the Jobs API takes when no timeout is given; it kills a training (spec §3 R5).
    private const int PlatformDefaultSeconds = 1800;

    // Without an estimate, more than this many floors is money held for nothing.
    private const int MostFloors = 3;
    private const int LabelDigits = 40;
    private static readonly string[] DestinationNames = ["DESTINATION", "HUB_MODEL_ID", "OUTPUT_REPO"];

    /// <summary>The verdicts.</summary>
    public static IReadOnlyList<Verdict> Check(JobSpec spec, SubmitFacts facts)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(facts);
        var verdicts = new List<Verdict> { ByValue(spec, facts), Bundle(spec, facts), Size(spec, facts) };
        if (facts.IntentKey is { } key)
        {
            verdicts.Add(Judge("§5.6", spec.Labels.ContainsValue(key), "A label names the purchase, so that a crash adopts this job.", "No label names the purchase: after a crash it would be bought again.", "Add the intent's key to the labels.", At(facts, "$.labels")));
        }

        verdicts.Add(Secrets(spec, facts));
        verdicts.Add(Judge("R1", spec.Secrets.Contains("HF_TOKEN"), "The job gets HF_TOKEN as a secret.", "The job has no HF_TOKEN to push with: it would train and then fail.", "Add HF_TOKEN to the job's secrets.", At(facts, "$.secrets")));
        verdicts.Add(Destination(spec, facts));
        verdicts.Add(Judge("§7.7", facts.Flavor.UsdPerMinute is not null && facts.Flavor.Name == spec.Flavor, $"The price of {spec.Flavor} is known.", facts.Flavor.Name == spec.Flavor ? $"The price of {spec.Flavor} is unknown." : $"The price is that of {facts.Flavor.Name}, the job asks for {spec.Flavor}.", "Choose a flavor with a price.", At(facts, "$.flavor")));
        verdicts.Add(Judge("§5.6", spec.Namespace == facts.Namespace, $"'{spec.Namespace}' pays, as planned.", $"'{spec.Namespace}' would pay, planned is '{facts.Namespace}'.", $"--namespace {facts.Namespace}", At(facts, "$.namespace")));
        verdicts.Add(Timeout(spec, facts));
        verdicts.AddRange(SubmitScope.Judge(spec, facts));
        return verdicts;
    }

    private static Verdict ByValue(JobSpec spec, SubmitFacts facts)
    {
        foreach (var (text, path) in spec.Command.Select((text, index) => (text, $"$.command[{index}]")).Concat(spec.Environment.Select(pair => (pair.Value, $"$.environment.{pair.Key}"))))
        {
            if (LocalPaths.Find(text) is { } local)
            {
                return Verdict.Breach("§5.6", $"The spec names a path of this machine: '{local}'.", "Put the file into the bundle.", At(facts, path));
            }
        }

        return Judge("§5.6", spec.Command.Count > 0 && spec.Image.Length > 0, "Everything travels by value: no path of this machine.", "The spec says not what to run, or in which image.", "Give the profile an image and a command.", At(facts, "$.command"));
    }

    private static Verdict Bundle(JobSpec spec, SubmitFacts facts)
    {
        var label = facts.BundleDigest.Length > LabelDigits ? facts.BundleDigest[..LabelDigits] : facts.BundleDigest;
        var shown = label.Length > 12 ? label[..12] : label;
        return Judge("§5.6", label.Length > 0 && spec.Labels.ContainsValue(label), $"The label names the checked bundle {shown}.", $"No label names the bundle {shown} that was checked.", "Submit the bundle that the guards judged.", At(facts, "$.labels"));
    }

    private static Verdict Size(JobSpec spec, SubmitFacts facts)
    {
        var isStored = BundleLimits.IsStored(spec);
        if (isStored && spec.Environment[BundleLimits.Variable].Length is var length and > BundleLimits.Stored)
        {
            return Verdict.Breach("§5.6", $"The packed bundle has {length / 1024} KiB; {BundleLimits.Stored / 1024} KiB are allowed.", "A bundle is code: put its data on the Hub as a dataset.", At(facts, $"$.environment.{BundleLimits.Variable}"));
        }

        var sizes = spec.Command.Select((text, index) => (Path: $"$.command[{index}]", Bytes: Encoding.UTF8.GetByteCount(text)))
            .Concat(spec.Environment.Where(pair => !isStored || pair.Key != BundleLimits.Variable).Select(pair => (Path: $"$.environment.{pair.Key}", Bytes: Encoding.UTF8.GetByteCount(pair.Value)))).ToList();
        var largest = sizes.OrderByDescending(size => size.Bytes).FirstOrDefault();
        var total = sizes.Sum(size => (long)size.Bytes);
        return largest.Bytes > BundleLimits.ByValue
            ? Verdict.Breach("§5.6", $"{largest.Path} has {largest.Bytes / 1024} KiB; one string may have {BundleLimits.ByValue / 1024} KiB.", "Make it smaller.", At(facts, largest.Path))
            : Judge("§5.6", total <= MaxTotalBytes, $"Command and environment have {(total + 1023) / 1024} KiB, within the platform's limits{(isStored ? "; the bundle is stored and fetched" : string.Empty)}.", $"Command and environment have {total / 1024} KiB together; {MaxTotalBytes / 1024} KiB are allowed.", "Make the bundle smaller.", At(facts, "$.environment"));
    }

    private static Verdict Secrets(JobSpec spec, SubmitFacts facts)
    {
        foreach (var (name, value) in spec.Environment)
        {
            // A packed bundle is no place to look in: its letters are chance, and its files were judged before packing.
            if (spec.Secrets.Contains(name) || (value.Length <= 4096 && (SecretPatterns.TryFind($"{name}={value}", out _) || SecretPatterns.TryFind(Decoded(value), out _))))
            {
                return Verdict.Breach("R13", $"A secret stands in the environment of the spec, as {name}.", $"Name {name} under secrets.", At(facts, $"$.environment.{name}"));
            }
        }

        var shown = spec.Labels.Select(label => ($"{label.Key}={label.Value}", $"$.labels.{label.Key}"))
            .Concat(spec.Secrets.Select((name, index) => (name, $"$.secrets[{index}]")))
            .Concat(spec.Command.Select((word, index) => (word, $"$.command[{index}]")))
            .Append((spec.Name, "$.name")).Append((spec.Image, "$.image"));
        foreach (var (text, path) in shown)
        {
            if (SecretPatterns.TryFind(text, out _))
            {
                return Verdict.Breach("R13", $"A secret stands in the spec, at {path}: whoever sees the job sees it.", "Name it under secrets, and revoke the one that was written down.", At(facts, path));
            }
        }

        if (spec.Secrets.FirstOrDefault(name => !SecretName().IsMatch(name)) is { } odd)
        {
            return Verdict.Breach("R13", $"'{odd}' under secrets is no name of a variable: the platform would drop it, or store its text.", "Name the variable alone, such as HF_TOKEN; its value is taken from the environment.", At(facts, "$.secrets"));
        }

        // The Hub's libraries send the token to wherever this points.
        if (spec.Environment.TryGetValue("HF_ENDPOINT", out var endpoint) && !IsPlanned(endpoint, facts))
        {
            return Verdict.Breach("R13", $"HF_ENDPOINT sends the token to '{endpoint}', which is not the planned Hub.", facts.Endpoint is { } planned ? $"HF_ENDPOINT={planned}" : "Take HF_ENDPOINT out.", At(facts, "$.environment.HF_ENDPOINT"));
        }

        return Verdict.Pass("R13", "Secrets are named, never in the environment.", At(facts, "$.secrets"));
    }

    // The text that a value is the base64 of; an empty one where it is none.
    private static string Decoded(string value)
    {
        var bytes = new byte[value.Length];
        return value.Length >= 24 && Convert.TryFromBase64String(value, bytes, out var count) ? Encoding.UTF8.GetString(bytes.AsSpan(0, count)) : string.Empty;
    }

    // A Hub on the machine itself is the embedded one.
    private static bool IsPlanned(string endpoint, SubmitFacts facts) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
        && (facts.Endpoint is { } planned ? string.Equals(endpoint.TrimEnd('/'), planned.TrimEnd('/'), StringComparison.OrdinalIgnoreCase) : uri.IsLoopback || uri.Host == "huggingface.co");

    private static Verdict Destination(JobSpec spec, SubmitFacts facts)
    {
        foreach (var name in DestinationNames)
        {
            if (spec.Environment.TryGetValue(name, out var value) && facts.Destination is { } destination && value != destination)
            {
                return Verdict.Breach("R1", $"{name} sends the result to '{value}', planned is '{destination}'.", $"{name}={destination}", At(facts, $"$.environment.{name}"));
            }
        }

        return Judge("R1", !spec.Environment.TryGetValue("HF_ENDPOINT", out var endpoint) || (Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0), "The job pushes where it was planned.", $"HF_ENDPOINT is '{endpoint}', which is no address of a Hub.", "Give the Hub's absolute address.", At(facts, endpoint is null ? "$.environment" : "$.environment.HF_ENDPOINT"));
    }

    private static Verdict Timeout(JobSpec spec, SubmitFacts facts)
    {
        var at = At(facts, "$.timeoutSeconds");
        if (facts.EstimateSeconds is { } estimate)
        {
            return Judge(
                "R5",
                TimeoutSolver.IsSized(spec.TimeoutSeconds, estimate, facts.FloorSeconds),
                string.Create(CultureInfo.InvariantCulture, $"The timeout {spec.TimeoutSeconds} s covers an estimate of {estimate:0.0} s and the floor of {facts.FloorSeconds} s."),
                string.Create(CultureInfo.InvariantCulture, $"The timeout {spec.TimeoutSeconds} s does not fit an estimate of {estimate:0.0} s (floor {facts.FloorSeconds} s)."),
                "Size it on the preflight's steps a second; never shrink the work.",
                at);
        }

        return spec.TimeoutSeconds < facts.FloorSeconds ? Verdict.Breach("R5", $"The timeout {spec.TimeoutSeconds} s is under the floor of {facts.FloorSeconds} s.", "Raise the timeout; never shrink the work.", at)
            : spec.TimeoutSeconds == PlatformDefaultSeconds && facts.FloorSeconds != PlatformDefaultSeconds ? Verdict.Breach("R5", $"The timeout {PlatformDefaultSeconds} s is the platform's default; nobody has sized it.", $"Use the floor of {facts.FloorSeconds} s, or measure.", at)
            : spec.TimeoutSeconds > (long)MostFloors * facts.FloorSeconds ? Verdict.Breach("R5", $"The timeout {spec.TimeoutSeconds} s holds more than {MostFloors} times the floor of {facts.FloorSeconds} s, and nothing is estimated.", "Measure first, or use the floor.", at)
            : Verdict.Pass("R5", $"The timeout is explicit: {spec.TimeoutSeconds} s.", at);
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex SecretName();

    private static Evidence At(SubmitFacts facts, string path) => new(facts.SpecFile, path);

    private static Verdict Judge(RuleId rule, bool holds, string fine, string problem, string fix, Evidence evidence) =>
        holds ? Verdict.Pass(rule, fine, evidence) : Verdict.Breach(rule, problem, fix, evidence);
}
