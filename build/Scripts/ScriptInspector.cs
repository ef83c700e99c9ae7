using System.IO.Compression;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Scripts;

/// <summary>
/// Reads Python scripts without running them: the standard library's <c>ast</c> in an isolated interpreter
/// (<c>python3 -I</c>) that gets the sources on standard input.
/// </summary>
public sealed class ScriptInspector(Python python)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private static readonly string[] Parts = ["inspect_tree", "inspect_values", "inspect_guards", "inspect_secrets", "inspect_flow", "inspect_statements", "inspect_expressions", "inspect_calls", "inspect_rows", "inspect_datasets", "inspect_arguments", "inspect_libraries", "inspect_loops", "inspect_habits", "inspect_scripts"];

    /// <summary>The facts of each script, in the order given. Keys are file names, values sources.</summary>
    /// <exception cref="TemplateException">A script is not valid Python; the message has file and line.</exception>
    public async Task<IReadOnlyList<ScriptFacts>> InspectAsync(IReadOnlyDictionary<string, string> scripts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scripts);
        var input = JsonSerializer.Serialize(new SortedDictionary<string, string>(scripts.ToDictionary(), StringComparer.Ordinal), ScriptsJson.Default.SortedDictionaryStringString);
        var result = await python.RunAsync(["-I", "-c", Unpacking, Program.Value], Path.GetTempPath(), new Dictionary<string, string>(), Limit, input, cancellationToken).ConfigureAwait(false);
        return result.Succeeded
            ? JsonSerializer.Deserialize(result.Output, ScriptsJson.Default.ListScriptFacts) ?? []
            : throw new TemplateException(result.TimedOut ? $"{string.Join(", ", scripts.Keys)}: not read within {Limit.TotalSeconds} s. Run again when the machine is less busy." : result.Tail(1));
    }

    // An isolated interpreter finds no module beside its program, so the parts are one text; it travels packed, because one
    // argument of a process may have no more than 128 KiB on Linux.
    private const string Unpacking = "import base64, sys, zlib; exec(compile(zlib.decompress(base64.b64decode(sys.argv[1])), 'inspect_scripts.py', 'exec'))";

    private static readonly Lazy<string> Program = new(() =>
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            foreach (var part in Parts)
            {
                using var stream = typeof(ScriptInspector).Assembly.GetManifestResourceStream($"Trainwright.Scripts.{part}.py")!;
                stream.CopyTo(packing);
                packing.WriteByte((byte)'\n');
            }
        }

        return Convert.ToBase64String(packed.ToArray());
    });
}
