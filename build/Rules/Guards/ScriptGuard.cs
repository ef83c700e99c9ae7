using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// What can be judged of the scripts by reading them: the push (R1), imports (R11), fused kernels (R12), secrets (R13),
/// placeholders, and paths of this machine (§5.6).
/// </summary>
public static partial class ScriptGuard
{
    /// <summary>The verdicts over all scripts. <paramref name="folder"/> is where they lie in the run.</summary>
    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<ScriptFacts> scripts, string folder, string destination, IReadOnlyList<string> dependencies, ScriptTables tables)
    {
        ArgumentNullException.ThrowIfNull(scripts);
        ArgumentNullException.ThrowIfNull(dependencies);
        ArgumentNullException.ThrowIfNull(tables);
        var verdicts = new List<Verdict> { Push(scripts, folder, destination) };
        verdicts.AddRange(scripts.Select(script => Imports(script, folder, dependencies, tables)));
        verdicts.Add(FirstString(scripts, folder, "R12", text => text.Contains("flash_attention_2", StringComparison.Ordinal), "asks for flash_attention_2, which has to be compiled", "Use attn_implementation=\"kernels-community/flash-attn2\", which is prebuilt.", "No script asks for a kernel that has to be compiled."));
        verdicts.Add(FirstString(scripts, folder, "R13", text => SecretPatterns.TryFind(text, out _), "holds something that looks like a secret", "Read it from the environment.", "No script holds a secret; tokens are read from the environment."));
        verdicts.Add(FirstString(scripts, folder, "§5.6", text => LocalPath().IsMatch(text), "names a path of one machine", "Travel by value: put it into the bundle, or name a Hub repository or an https URL.", "No script names a path of this machine."));
        verdicts.Add(FirstString(scripts, folder, "R1", text => IsPlaceholder(text, tables), "holds a placeholder instead of a name", "Put the real owner and name.", "No script holds a placeholder."));
        return verdicts;
    }

    private static Verdict Push(IReadOnlyList<ScriptFacts> scripts, string folder, string destination)
    {
        var train = scripts.FirstOrDefault(script => script.File == "train.py");
        var repo = train?.Constants.FirstOrDefault(constant => constant.Name == "OUTPUT_REPO");
        var push = train?.Constants.FirstOrDefault(constant => constant.Name == "PUSH_TO_HUB");
        var call = train?.Calls.FirstOrDefault(found => found.Keywords.ContainsKey("hub_model_id"));
        var file = $"{folder}/train.py";
        if (repo?.Value.ValueKind == JsonValueKind.String && push is not null)
        {
            return repo.Value.GetString() == destination && push.Value.ValueKind == JsonValueKind.True
                ? Verdict.Pass("R1", $"train.py pushes to {destination}.", new Evidence(file, null, repo.Line, $"OUTPUT_REPO = \"{destination}\""), new Evidence(file, null, push.Line, "PUSH_TO_HUB = True"))
                : Verdict.Breach("R1", $"train.py pushes to '{repo.Value.GetString()}' (push_to_hub {push.Value}), the destination is '{destination}'.", $"OUTPUT_REPO = \"{destination}\" and PUSH_TO_HUB = True", new Evidence(file, null, repo.Line), new Evidence(file, null, push.Line));
        }

        return call is not null && call.Keywords.TryGetValue("push_to_hub", out var flag) && flag?.ValueKind == JsonValueKind.True && call.Keywords["hub_model_id"]?.GetString() == destination
            ? Verdict.Pass("R1", $"{call.Name} pushes to {destination}.", new Evidence(file, null, call.Line))
            : Verdict.Breach("R1", "train.py does not push its result to a concrete place.", $"push_to_hub=True, hub_model_id=\"{destination}\"", new Evidence(file, null, call?.Line ?? 1));
    }

    private static Verdict Imports(ScriptFacts script, string folder, IReadOnlyList<string> dependencies, ScriptTables tables)
    {
        var declared = dependencies.Select(dependency => Name().Match(dependency).Value.Replace('-', '_')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var import in script.Imports)
        {
            var module = import.Text.Split('.')[0];
            if (!tables.StandardLibrary.Contains(module) && !declared.Contains(module))
            {
                return Verdict.Breach("R11", $"{script.File} imports '{module}', which is neither in the standard library nor among the declared dependencies.", $"Add '{module}' to the profile's dependencies with a pinned version, or remove the import.", new Evidence($"{folder}/{script.File}", null, import.Line, $"import {import.Text}"));
            }
        }

        return Verdict.Pass("R11", $"The {script.Imports.Count} imports of {script.File} are in the standard library or declared.", new Evidence($"{folder}/{script.File}", null, script.Imports.Count > 0 ? script.Imports[0].Line : 1));
    }

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

    private static bool IsPlaceholder(string text, ScriptTables tables) => RepoId().Match(text) is { Success: true } id && tables.PlaceholderOwners.Contains(id.Groups["owner"].Value);

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?<owner>[A-Za-z0-9_.-]+)/[A-Za-z0-9_.-]+$")]
    private static partial Regex RepoId();

    // Homes, scratch disks, drives and relative climbs (spec §5.1); "/home/user" is a container's own.
    [GeneratedRegex(@"^(?:~[/\\]|/Users/|/home/(?!user\b)|/root/|/fsx/|/mnt/[a-z]/|/tmp/|/private/|[A-Za-z]:[\\/](?!/)|\.\.[/\\]|file://)")]
    private static partial Regex LocalPath();
}
