using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Verifications;

/// <summary>Whether every output of a run is what its receipt says.</summary>
internal static class OutputCheck
{
    /// <summary>How many outputs there are, and those that are not what was written.</summary>
    public static (int Count, IReadOnlyList<Evidence> Wrong) Of(RunSession session)
    {
        var wrong = new List<Evidence>();
        var count = 0;
        foreach (var owner in Owners(session))
        {
            foreach (var output in session.Receipts.Read(owner)?.Outputs ?? [])
            {
                count++;
                var path = Path.Combine(session.Directory.Root, output.Path);
                if (!File.Exists(path) || Digest.Of(File.ReadAllBytes(path)) != output.Sha256)
                {
                    wrong.Add(new Evidence(output.Path, Excerpt: $"{owner} wrote {output.Sha256[..16]}"));
                }
            }
        }

        return (count, wrong);
    }

    private static IEnumerable<string> Owners(RunSession session)
    {
        var folder = Path.GetDirectoryName(session.Receipts.PathOf("any"))!;
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal) : [];
    }
}
