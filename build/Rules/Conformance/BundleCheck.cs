namespace Trainwright.Rules;

/// <summary>
/// P3: what ran is what was checked before. From Implement's manifest over smoke and preflight to the full job it is one
/// bundle, and only a recorded fix of a phase makes another one there.
/// </summary>
internal static class BundleCheck
{
    /// <summary>Where the chain breaks.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts)
    {
        (string Phase, string? Digest, string File)[] phases =
        [
            ("CpuSmoke", facts.Smoke?.BundleDigest, "07-cpu-smoke/smoke.json"),
            ("GpuPreflight", facts.Preflight?.BundleDigest, "08-gpu-preflight/preflight.json"),
            ("FullJob", facts.FullJob?.BundleDigest, "10-full-job/full-job.json"),
        ];
        var before = facts.Manifest?.Digest;
        foreach (var (phase, digest, file) in phases.Where(phase => phase.Digest is not null))
        {
            if (before is not null && digest != before && facts.Deltas.Deltas.All(delta => delta.Phase != phase))
            {
                yield return new($"{phase} ran the bundle {Short(digest)}, checked before was {Short(before)}, and no fix lies between", file, "$.bundleDigest");
            }

            before = digest;
        }

        if (facts.Plan.Request.Kind == RequestKind.Train && facts.Manifest is null)
        {
            yield return new("the bundle has no manifest", "05-implement", "$");
        }
    }

    private static string Short(string? digest) => digest is { Length: > 12 } ? digest[..12] : digest is { Length: > 0 } ? digest : "of no digest";
}
