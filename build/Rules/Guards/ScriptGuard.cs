using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// What can be judged of the scripts by reading them: the push (R1), imports (R11), what has to be compiled (R12),
/// secrets (R13), placeholders, and paths of this machine (§5.6).
/// </summary>
public static partial class ScriptGuard
{
    private static readonly string[] TokenNames = ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HUGGINGFACE_HUB_TOKEN"];
    private static readonly string[] TokenArguments = ["token", "hub_token", "use_auth_token", "api_key", "password"];

    // These read the token from the environment themselves.
    private static readonly string[] HubLibraries = ["huggingface_hub", "transformers", "trl", "sentence_transformers", "datasets", "peft", "accelerate"];

    // Published as source only, or only for some CUDA: each compiles for tens of minutes on a paid machine.
    internal static readonly string[] SourceOnly = ["flash_attn", "apex", "mamba_ssm", "causal_conv1d", "flash_attn_3", "deepspeed", "xformers", "megablocks"];

    /// <summary>The verdicts over all scripts. <paramref name="folder"/> is where they lie in the run.</summary>
    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<ScriptFacts> scripts, string folder, string destination, IReadOnlyList<string> dependencies, ScriptTables tables)
    {
        ArgumentNullException.ThrowIfNull(scripts);
        ArgumentNullException.ThrowIfNull(dependencies);
        ArgumentNullException.ThrowIfNull(tables);
        return
        [
            PushCheck.Judge(scripts, folder, destination),
            .. ArtefactCheck.Breaches(scripts, folder),
            .. scripts.Select(script => Imports(script, scripts, folder, dependencies, tables)),
            FirstString(scripts, folder, "R12", text => Compiles().IsMatch(text), "asks for a kernel or package that has to be compiled where it runs", "Use attn_implementation=\"kernels-community/flash-attn2\", which is prebuilt, and declare packages in the profile.", "No script asks for anything that has to be compiled or installed while it runs."),
            Prebuilt(dependencies, folder),
            .. ScriptSignals.Breaches(scripts, folder, dependencies, tables.Api is null),
            .. tables.Api is null ? [] : scripts.SelectMany(new ApiConformance(tables.Api, dependencies, folder).Breaches),
            FirstString([.. scripts.Select(script => script with { Strings = [.. script.Strings, .. script.Prose ?? []] })], folder, "R13", text => SecretPatterns.TryFind(text, out _), "holds something that looks like a secret", "Read it from the environment, and revoke the one that was written down.", "No script holds a secret."),
            Token(scripts, folder),
            FirstString(scripts, folder, "§5.6", text => LocalPaths.Find(text) is not null, "names a path of one machine", "Travel by value: put it into the bundle, or name a Hub repository or an https URL.", "No script names a path of this machine."),
            FirstString(scripts, folder, "R1", text => IsPlaceholder(text, tables), "holds a placeholder instead of a name", "Put the real owner and name.", "No script holds a placeholder."),
        ];
    }

    private static Verdict Imports(ScriptFacts script, IReadOnlyList<ScriptFacts> scripts, string folder, IReadOnlyList<string> dependencies, ScriptTables tables)
    {
        var declared = dependencies.SelectMany(dependency => Modules(Name().Match(dependency).Value)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var import in script.Imports)
        {
            var module = import.Text.Split('.')[0];
            var isSibling = scripts.Any(other => other.File == (module.Length == 0 ? import.Text.TrimStart('.') : module) + ".py");
            if (module == "?")
            {
                return Verdict.Breach("R11", $"{script.File}:{import.Line} imports a module that is named only at run time.", "Import it by its name.", new Evidence($"{folder}/{script.File}", null, import.Line));
            }

            if (!isSibling && !tables.StandardLibrary.Contains(module) && !declared.Contains(module))
            {
                var near = NearestName.Of(module, declared.Concat(tables.StandardLibrary));
                return Verdict.Breach("R11", $"{script.File} imports '{import.Text}', which is neither in the standard library nor among the declared dependencies.{(near is null ? string.Empty : $" Did you mean '{near}'?")}", $"Add '{module}' to the profile's dependencies with a pinned version, or remove the import.", new Evidence($"{folder}/{script.File}", null, import.Line, $"import {import.Text}"));
            }
        }

        return Verdict.Pass("R11", $"The {script.Imports.Count} imports of {script.File} are in the standard library or declared.", new Evidence($"{folder}/{script.File}", null, script.Imports.Count > 0 ? script.Imports[0].Line : 1));
    }

    // What a package is imported as, where that is not its name.
    internal static IEnumerable<string> Modules(string package) => package.ToLowerInvariant() switch
    {
        "scikit-learn" => ["sklearn"],
        "pillow" => ["PIL"],
        "pyyaml" => ["yaml"],
        "opencv-python" or "opencv-python-headless" => ["cv2"],
        "protobuf" => ["google"],
        var name => [name.Replace('-', '_')],
    };

    private static Verdict Prebuilt(IReadOnlyList<string> dependencies, string folder)
    {
        var at = new Evidence($"{folder}/train.py", null, null, dependencies.Count == 0 ? "dependencies = []" : string.Join(", ", dependencies));
        var source = dependencies.FirstOrDefault(dependency => SourceOnly.Contains(Name().Match(dependency).Value.Replace('-', '_').ToLowerInvariant()));
        return source is null
            ? Verdict.Pass("R12", dependencies.Count == 0 ? "The scripts need no package." : $"Each of {dependencies.Count} packages has wheels.", at)
            : Verdict.Breach("R12", $"'{source}' has no wheel for every platform: it would be compiled on the paid machine.", "Use the kernels package, which downloads what is compiled already.", at);
    }

    private static Verdict Token(IReadOnlyList<ScriptFacts> scripts, string folder)
    {
        foreach (var script in scripts)
        {
            if (script.Calls.FirstOrDefault(call => call.Keywords.Any(IsWrittenToken)) is { } call)
            {
                return Verdict.Breach("R13", $"{script.File}:{call.Line} passes a token that is written in the script.", "Read it from the environment: os.environ[\"HF_TOKEN\"].", new Evidence($"{folder}/{script.File}", null, call.Line, $"{call.Name}(…)"));
            }

            if (script.EnvironmentReads.FirstOrDefault(read => IsSecretName(read.Text) && !TokenNames.Contains(read.Text)) is { } other)
            {
                return Verdict.Breach("R13", $"{script.File}:{other.Line} reads the secret '{other.Text}', which no job is given.", "Read HF_TOKEN and no other secret.", new Evidence($"{folder}/{script.File}", null, other.Line, other.Text));
            }
        }

        var reads = scripts.SelectMany(script => script.EnvironmentReads.Where(read => TokenNames.Contains(read.Text)).Select(read => new Evidence($"{folder}/{script.File}", null, read.Line, read.Text))).ToList();
        var library = scripts.Any(script => script.Imports.Any(import => HubLibraries.Contains(import.Text.Split('.')[0])));
        return reads.Count > 0 ? Verdict.Pass("R13", "The token is read from the environment.", reads)
            : library ? Verdict.Pass("R13", "The Hub's own library reads the token from the environment.", [.. scripts.Select(script => new Evidence($"{folder}/{script.File}"))])
            : Verdict.Breach("R13", "No script reads HF_TOKEN from the environment, so none can push with the job's secret.", "os.environ[\"HF_TOKEN\"]", [.. scripts.Select(script => new Evidence($"{folder}/{script.File}"))]);
    }

    private static bool IsWrittenToken(KeyValuePair<string, JsonElement?> keyword) =>
        TokenArguments.Contains(keyword.Key, StringComparer.OrdinalIgnoreCase) && keyword.Value is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 };

    private static bool IsSecretName(string name) => SecretName().IsMatch(name);

    private static Verdict FirstString(IReadOnlyList<ScriptFacts> scripts, string folder, RuleId rule, Func<string, bool> isBad, string problem, string fix, string fine)
    {
        foreach (var script in scripts)
        {
            if (script.Strings.FirstOrDefault(text => isBad(text.Text)) is { } bad)
            {
                var excerpt = SecretPatterns.Redact(bad.Text);
                return Verdict.Breach(rule, $"{script.File}:{bad.Line} {problem}.", fix, new Evidence($"{folder}/{script.File}", null, bad.Line, excerpt.Length > 80 ? excerpt[..80] : excerpt));
            }
        }

        return Verdict.Pass(rule, fine, [.. scripts.Select(script => new Evidence($"{folder}/{script.File}"))]);
    }

    private static bool IsPlaceholder(string text, ScriptTables tables) => HubId.TryOwner(text, out var owner) && tables.PlaceholderOwners.Contains(owner);

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+")]
    private static partial Regex Name();

    // A command is one line; a docstring that says how to install a library is none.
    [GeneratedRegex(@"flash_attention_2|--no-build-isolation|\A[^\n]*\bpip3? install\b[^\n]*\z")]
    private static partial Regex Compiles();

    [GeneratedRegex(@"(?:TOKEN|API_KEY|SECRET|PASSWORD|ACCESS_KEY)(?:_ID)?$")]
    private static partial Regex SecretName();
}
