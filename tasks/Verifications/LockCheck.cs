using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Verifications;

/// <summary>Whether the installation and the bundle are those that the run was locked to.</summary>
internal static class LockCheck
{
    /// <summary>What is broken: the run contradicts its own lock.</summary>
    public static IEnumerable<Evidence> Broken(RunSession session, Lockfile pinned)
    {
        var resources = session.Artefacts.Value.Resources;
        var bundle = session.Artefacts.Value.Find<BundleManifest>(PhaseIds.Implement, "manifest.json")?.Digest;
        (string What, string? Locked, string? Found)[] pins =
        [
            ("$.model.revision", pinned.Model?.Revision, resources.Model?.Revision),
            ("$.dataset.revision", pinned.Dataset?.Revision, resources.Dataset?.Revision),
            ("$.bundle", pinned.Bundle, bundle),
        ];
        return pins.Where(pin => pin.Locked != pin.Found).Select(pin => new Evidence("lock.json", pin.What, Excerpt: $"locked {pin.Locked ?? "nothing"}, the run holds {pin.Found ?? "nothing"}"));
    }

    /// <summary>What has drifted: files of the installation that are not those of the lock. The run is still what it was; a replay would differ.</summary>
    public static IEnumerable<string> Drift(RunSession session, Lockfile pinned)
    {
        var now = LockWriter.Files(session, pinned.Profile);
        return pinned.Files.Keys.Union(now.Keys)
            .Where(file => pinned.Files.GetValueOrDefault(file) != now.GetValueOrDefault(file))
            .Order(StringComparer.Ordinal)
            .Select(file => !now.ContainsKey(file) ? $"{file} is gone" : !pinned.Files.ContainsKey(file) ? $"{file} is new" : $"{file} has changed");
    }
}
