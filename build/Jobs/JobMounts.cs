using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>Jobs run here without a container: where a job's words name a mounted folder, they are made to name the folder where it is.</summary>
internal static class JobMounts
{
    public static JobSpec Rewrite(JobSpec spec, IReadOnlyList<JobMount> mounts)
    {
        // The longest first, so that a mount inside another is not taken for a path of the outer one.
        foreach (var mount in mounts.OrderByDescending(mount => mount.MountPath.Length))
        {
            var named = new Regex($@"(?<![\w./-]){Regex.Escape(mount.MountPath.TrimEnd('/'))}(?![\w.-])", RegexOptions.CultureInvariant);
            string In(string text) => named.Replace(text, _ => mount.Source);
            spec = spec with
            {
                Command = [.. spec.Command.Select(In)],
                Environment = new SortedDictionary<string, string>(spec.Environment.ToDictionary(variable => variable.Key, variable => In(variable.Value)), StringComparer.Ordinal),
            };
        }

        return spec;
    }
}
