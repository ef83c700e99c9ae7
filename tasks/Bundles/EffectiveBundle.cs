using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Bundles;

/// <summary>
/// The bundle as it runs: Implement's immutable output with the fixes of the phases before. What guards judge, what the
/// job's label names and what the job runs are this one thing.
/// </summary>
public sealed record EffectiveBundle(
    string Folder,
    SortedDictionary<string, JsonElement> Config,
    SortedDictionary<string, JsonElement> PrintedConfig,
    IReadOnlyList<ScriptFacts> Scripts,
    BundleManifest Manifest,
    JobTemplate Job,
    IReadOnlyList<Delta> Deltas)
{
    /// <summary>The files that travel with a job, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => Manifest.Files.ToDictionary(file => file.Path, file => File.ReadAllBytes(Path.Combine(Folder, file.Path)), StringComparer.Ordinal);

    /// <summary>One digest over the protected files (the evaluation script).</summary>
    public string ProtectedDigest => Digest.OfParts(Manifest.Protected.Order(StringComparer.Ordinal).SelectMany(file => new[] { file, Digest.Of(File.ReadAllBytes(Path.Combine(Folder, file))) }));

    /// <summary>The split that the configuration names under a key. One that names none evaluates on none, which the rule says better than an exception.</summary>
    public string Split(string key) => Config.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    /// <summary>The bundle as this phase enters it: with every fix of an earlier phase.</summary>
    public static EffectiveBundle Entering(RunSession session, PhaseId phase) => Load(session, DeltaChain.Before(session, phase));

    /// <summary>
    /// The bundle as an attempt of this phase runs it: with the fixes of the attempts before, and no later one, so that
    /// a phase that is resumed walks the same way again.
    /// </summary>
    public static EffectiveBundle Within(RunSession session, PhaseId phase, int attempt) => Load(session, DeltaChain.Before(session, phase, attempt));

    /// <summary>What the bundle is to a phase's fingerprint.</summary>
    public static Inputs Inputs(RunSession session, PhaseId phase)
    {
        ArgumentNullException.ThrowIfNull(session);
        var folder = Path.GetDirectoryName(session.Directory.PhaseFile(PhaseIds.Implement, "manifest.json"))!;
        return new Inputs()
            .File("manifest", Path.Combine(folder, "manifest.json"))
            .File("train.py", Path.Combine(folder, "train.py"))
            .File("eval.py", Path.Combine(folder, "eval.py"))
            .File("config", Path.Combine(folder, "config.json"))
            .File("job", Path.Combine(folder, "job.json"))
            .Setting("deltas", DeltaChain.Before(session, phase) is { Count: > 0 } deltas ? ArtefactJson.Write(new DeltaList(deltas)) : null);
    }

    /// <summary>Where the bundle with this many fixes lies, as evidence names it.</summary>
    public string Evidence(RunSession session, string file)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Directory.Relative(Path.Combine(Folder, file));
    }

    internal static string FolderOf(RunSession session, IReadOnlyList<Delta> deltas) => deltas.Count == 0
        ? Path.GetDirectoryName(session.Directory.PhaseFile(PhaseIds.Implement, "manifest.json"))!
        : Path.Combine(session.Directory.Root, "effective", Digest.Of(ArtefactJson.Write(new DeltaList(deltas)))[..12]);

    private static EffectiveBundle Load(RunSession session, IReadOnlyList<Delta> deltas)
    {
        var folder = FolderOf(session, deltas);
        return new EffectiveBundle(
            folder,
            RunDirectory.Read<SortedDictionary<string, JsonElement>>(Path.Combine(folder, "config.json")),
            RunDirectory.Read<SortedDictionary<string, JsonElement>>(Path.Combine(folder, "printed-config.json")),
            RunDirectory.Read<List<ScriptFacts>>(Path.Combine(folder, "scripts.json")),
            RunDirectory.Read<BundleManifest>(Path.Combine(folder, "manifest.json")),
            RunDirectory.Read<JobTemplate>(session.Directory.PhaseFile(PhaseIds.Implement, "job.json")),
            deltas);
    }
}
