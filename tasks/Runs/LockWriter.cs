using System.Globalization;
using Trainwright.Rules;
using Trainwright.Scripts;
using Trainwright.Tasks.Agents;

namespace Trainwright.Tasks.Runs;

/// <summary>Says what a run stands on, in <c>lock.json</c>.</summary>
public static class LockWriter
{
    private static readonly string[] ScriptTemplates = ["train", "eval"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The lock as things stand; <paramref name="bundle"/> is null for a request that renders none, <paramref name="python"/> where nobody has asked for the version yet.</summary>
    public static async Task<Lockfile> OfAsync(RunSession session, string? bundle, Task<string>? python = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        var (plan, resources) = (session.Artefacts.Value.Plan, session.Artefacts.Value.Resources);
        var profile = session.Installation.Profile(plan.Profile);
        return new Lockfile(
            session.Directory.Run,
            session.Request,
            plan.Profile,
            session.Options.Seed,
            session.Options.Hub,
            session.Options.Jobs,
            resources.Model is { } model ? new LockedRepo(model.Id, model.Revision) : null,
            resources.Dataset is { } dataset ? new LockedRepo(dataset.Id, dataset.Revision) : null,
            resources.Destination,
            bundle,
            resources.Hardware is { } hardware ? new LockedPrice(hardware.Flavor.Name, hardware.Flavor.UsdPerMinute, session.Unit, session.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
            new(StringComparer.Ordinal)
            {
                ["dotnet"] = Environment.Version.ToString(),
                ["python"] = await (python ?? PythonAsync(session)).ConfigureAwait(false),
                ["trainwright"] = typeof(LockWriter).Assembly.GetName().Version!.ToString(3),
            },
            profile.Runtime.Dependencies,
            Files(session, plan.Profile));
    }

    /// <summary>The digests of what the installation gives to a run of this profile.</summary>
    public static SortedDictionary<string, string> Files(RunSession session, string profile)
    {
        ArgumentNullException.ThrowIfNull(session);
        var root = session.Installation.Root;
        var files = Directory.EnumerateFiles(Path.Combine(root, "profiles", "tables"), "*.json")
            .Concat(ScriptTemplates.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, "templates", folder), "*", SearchOption.AllDirectories)))
            .Append(session.Installation.ProfileFile(profile));
        return new(files.ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), file => Digest.Of(File.ReadAllBytes(file))), StringComparer.Ordinal);
    }

    /// <summary>The interpreter's version.</summary>
    /// <exception cref="PythonMissingException">It does not say.</exception>
    public static async Task<string> PythonAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var result = await session.Python().RunAsync(["-I", "-c", "import platform; print(platform.python_version())"], Path.GetTempPath(), new Dictionary<string, string>(), Patience, null, session.Cancellation).ConfigureAwait(false);
        return result.Succeeded ? result.Output.Trim() : throw new PythonMissingException($"{Python.Executable} does not say its version: {result.Output.Trim()}");
    }
}
