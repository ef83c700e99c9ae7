namespace Trainwright.Rules;

/// <summary>R11 on names: what a script imports or calls has to be in the pinned release of its library.</summary>
internal sealed class ApiSymbols(ApiTable table, ApiPins pins, string folder)
{
    private static readonly ApiVersion One = new(1, 0, 0);

    /// <summary>The breaches. A name that the script can do without is not held against it.</summary>
    public IEnumerable<Verdict> Breaches(ScriptFacts script)
    {
        var spare = (script.GuardedSymbols ?? []).Select(symbol => symbol.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var mention in (script.Symbols ?? []).Concat(script.Calls.Where(call => !spare.Contains(call.Name)).Select(call => new ScriptMention(call.Target, call.Line))))
        {
            if (Problem(mention.Text.Split('.')) is var (problem, fix))
            {
                yield return Verdict.Breach("R11", $"{script.File}:{mention.Line}: {problem}.", fix, new Evidence($"{folder}/{script.File}", null, mention.Line, mention.Text));
            }
        }
    }

    private (string Problem, string Fix)? Problem(string[] parts)
    {
        var version = pins.Of(parts[0]);
        if (parts is ["trl", var name])
        {
            return Trl(name, version);
        }

        if (parts[0] == "huggingface_hub" && version >= One && Hub(parts) is { } gone)
        {
            return ($"'{gone.Key.Split('.')[^1]}' is not in huggingface_hub any more", $"Use {gone.Value}.");
        }

        if (parts.Length >= 2 && table.Symbols.TryGetValue($"{parts[0]}.{parts[1]}", out var moved) && version >= moved.Gone)
        {
            return ($"'{parts[1]}' is not in {parts[0]} {version} (gone since {moved.Gone})", moved.Replacement is { } place ? $"Use {place}." : "Take it out; nothing takes its place.");
        }

        // Before 5 there were classes for other frameworks, named alike.
        if (parts is ["transformers", var other, ..] && version >= new ApiVersion(5, 0, 0) && OtherFramework(other) is { } kind)
        {
            return ($"'{other}' is not in transformers {version}: it has no {kind} models any more", $"Use {other[(kind == "Flax" ? 4 : 2)..]}.");
        }

        return null;
    }

    private (string Problem, string Fix)? Trl(string name, ApiVersion version)
    {
        if (table.TrlSymbols.TryGetValue(name, out var moved) && version >= moved.Gone && !table.TrlExports.Contains(name))
        {
            return ($"'{name}' is not in trl {version} (gone since {moved.Gone})", moved.Replacement is { } place ? $"Use {place}." : "Take it out; nothing takes its place.");
        }

        return version >= One && char.IsUpper(name[0]) && !table.TrlExports.Contains(name) && !table.TrlSymbols.ContainsKey(name)
            ? ($"trl {version} has no '{name}'", NearestName.Of(name, table.TrlExports) is { } near ? $"Did you mean {near}?" : "Take it out.")
            : null;
    }

    // A method is gone from its class (HfApi.get_job) or is a function of the module; a class of the script may have one of the same name.
    private KeyValuePair<string, string?>? Hub(string[] parts)
    {
        var found = table.HubSymbols.FirstOrDefault(symbol => symbol.Key.Split('.') is var gone && gone[^1] == parts[^1] && (parts.Length == 2 || gone.Length == 1 || parts[^2] == gone[^2]));
        return found.Key is null ? table.HubSymbols.FirstOrDefault(symbol => parts.Length > 2 && symbol.Key == parts[1]) is { Key: not null } owner ? owner : null : found;
    }

    private static string? OtherFramework(string name) =>
        name.StartsWith("Flax", StringComparison.Ordinal) && name.Length > 4 && char.IsUpper(name[4]) ? "Flax"
        : name.StartsWith("TF", StringComparison.Ordinal) && name.Length > 3 && char.IsUpper(name[2]) && char.IsLower(name[3]) && !name.StartsWith("TFRecord", StringComparison.Ordinal) ? "TensorFlow"
        : null;
}
