using System.Text;
using System.Text.Json;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Scripts;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Bundles;

/// <summary>Renders a configuration to scripts and looks at them: by the syntax tree, and by what the script itself says it would do.</summary>
public static class BundleWriter
{
    private static readonly TimeSpan PrintLimit = TimeSpan.FromSeconds(30);

    /// <summary>Renders and inspects the bundle of a configuration.</summary>
    /// <exception cref="RunStopException">A template cannot be rendered, or a script cannot be read (<see cref="StoppedReason.ImplementationFailed"/>).</exception>
    public static Task<RenderedBundle> RenderAsync(RunSession session, Profile profile, SortedDictionary<string, JsonElement> config, CancellationToken cancellationToken) =>
        RenderAsync(session, profile, config, ModelEdits.Of(session), [], cancellationToken);

    /// <summary>Renders and inspects the bundle of a configuration with a model's edits of its training script.</summary>
    /// <exception cref="RunStopException">A template cannot be rendered, an edit does not fit, or a script cannot be read (<see cref="StoppedReason.ImplementationFailed"/>).</exception>
    public static Task<RenderedBundle> RenderAsync(RunSession session, Profile profile, SortedDictionary<string, JsonElement> config, IReadOnlyList<ScriptEdit> edits, CancellationToken cancellationToken) =>
        RenderAsync(session, profile, config, edits, [], cancellationToken);

    /// <summary>Renders and inspects the bundle of a configuration with a model's edits of its training script and the fixes of arguments that a library refused.</summary>
    /// <exception cref="RunStopException">A template cannot be rendered, an edit does not fit, or a script cannot be read (<see cref="StoppedReason.ImplementationFailed"/>).</exception>
    public static async Task<RenderedBundle> RenderAsync(RunSession session, Profile profile, SortedDictionary<string, JsonElement> config, IReadOnlyList<ScriptEdit> edits, IReadOnlyList<Delta> fixes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(profile);
        try
        {
            var renderer = session.Installation.Renderer;
            var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["train.py"] = Fixed(ModelEdits.Apply(renderer.Render(profile.Templates.Train, config), edits), fixes),
                ["eval.py"] = renderer.Render(profile.Templates.Eval, config),
                ["config.json"] = ArtefactJson.Write(config),
            };
            var python = session.Python();

            // A template's script may say what it would do while it is read; a model's is read first.
            var printing = edits.Count == 0 ? PrintedConfigAsync(python, files["train.py"], cancellationToken) : null;
            var reading = new ScriptInspector(python).InspectAsync(files.Where(file => file.Key.EndsWith(".py", StringComparison.Ordinal)).ToDictionary(), cancellationToken);
            await Task.WhenAll(reading, printing ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var scripts = await reading.ConfigureAwait(false);
            return new RenderedBundle(files, Manifest(files), scripts, await (printing ?? PrintedConfigAsync(await ModelEdits.PythonAsync(session).ConfigureAwait(false), files["train.py"], cancellationToken)).ConfigureAwait(false));
        }
        catch (TemplateException exception)
        {
            throw new RunStopException(StoppedReason.ImplementationFailed, exception.Message, innerException: exception, nextSteps: [$"./build.sh --target Implement --run {session.Directory.Run}"]);
        }
    }

    /// <summary>Writes a bundle with a fix where the effective bundle will be looked for.</summary>
    public static void Write(RenderedBundle bundle, string folder)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        foreach (var (file, text) in bundle.Files)
        {
            AtomicFile.WriteText(Path.Combine(folder, file), text);
        }

        RunDirectory.Write(Path.Combine(folder, "scripts.json"), bundle.Scripts.ToList());
        RunDirectory.Write(Path.Combine(folder, "printed-config.json"), bundle.PrintedConfig);
        RunDirectory.Write(Path.Combine(folder, "manifest.json"), bundle.Manifest);
    }

    private static string Fixed(string script, IReadOnlyList<Delta> fixes) => fixes.Where(ArgumentRename.Is).Aggregate(script, (text, fix) =>
        ArgumentRename.Apply(text, fix) ?? throw new TemplateException($"The fix of {fix.Phase}, attempt {fix.Attempt}, no longer fits the script: {string.Join(", ", fix.Changes.Keys)} does not stand in one place alone."));

    private static BundleManifest Manifest(SortedDictionary<string, string> files)
    {
        var entries = files.Select(file => new BundleFile(file.Key, Digest.Of(file.Value), Encoding.UTF8.GetByteCount(file.Value))).ToList();
        return new BundleManifest(entries, ["eval.py"], Digest.OfParts(entries.SelectMany(entry => new[] { entry.Path, entry.Sha256 })));
    }

    // The script runs alone in an empty folder, with no Hub, token or network setting to use.
    private static async Task<SortedDictionary<string, JsonElement>> PrintedConfigAsync(Python python, string source, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("trainwright-config-");
        try
        {
            var script = Path.Combine(folder.FullName, "train.py");
            await File.WriteAllTextAsync(script, source, cancellationToken).ConfigureAwait(false);
            var result = await python.RunAsync(["-I", script, "--print-config"], folder.FullName, new Dictionary<string, string>(), PrintLimit, null, cancellationToken).ConfigureAwait(false);
            return result.Succeeded
                ? ArtefactJson.Read<SortedDictionary<string, JsonElement>>(result.Output)
                : throw new TemplateException($"train.py --print-config failed: {result.Tail(3)}");
        }
        catch (JsonException exception)
        {
            throw new TemplateException($"train.py --print-config printed no JSON object: {exception.Message}", exception);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
