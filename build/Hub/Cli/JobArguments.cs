using System.Globalization;
using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>The arguments of <c>hf jobs run</c>, and what it prints.</summary>
internal static partial class JobArguments
{
    /// <summary>
    /// The submission of a spec. Values travel in the environment file and in hf's own environment, never here; <c>--</c>
    /// keeps the command's options from being read as hf's; no <c>--json</c>, which this command takes for the image.
    /// </summary>
    public static IReadOnlyList<string> Run(JobSpec spec, string environmentFile)
    {
        var arguments = new List<string> { "jobs", "run", "--flavor", spec.Flavor, "--timeout", string.Create(CultureInfo.InvariantCulture, $"{spec.TimeoutSeconds}s") };
        if (spec.Namespace.Length > 0)
        {
            arguments.AddRange(["--namespace", spec.Namespace]);
        }

        // The option --name is newer than 1.18, and an unknown option would become the image; the Hub keeps the name as this label.
        var labels = new SortedDictionary<string, string>(spec.Labels, StringComparer.Ordinal);
        labels.TryAdd("name", spec.Name);
        foreach (var (name, value) in labels)
        {
            arguments.AddRange(["--label", $"{name}={value}"]);
        }

        if (spec.Environment.Count > 0)
        {
            arguments.AddRange(["--env-file", environmentFile]);
        }

        foreach (var secret in spec.Secrets)
        {
            arguments.AddRange(["--secrets", secret]);
        }

        return [.. arguments, "-d", "--", spec.Image, .. spec.Command];
    }

    /// <summary>The job's id in what <c>hf jobs run -d</c> printed, for people or for agents; null when there is none.</summary>
    public static string? Id(string output) => Pattern().Match(output) is { Success: true } match ? match.Groups["id"].Value : null;

    [GeneratedRegex(@"(?:^|[^A-Za-z0-9_])(?:id|ID)\s*[:=]\s*(?<id>[0-9a-f]{24})(?![0-9a-f])")]
    private static partial Regex Pattern();
}
