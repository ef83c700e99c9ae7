using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// Where the effective configuration can be read: the constants of the scripts' syntax trees, the literal arguments of
/// trainer and config calls, what a script prints about itself, and the configuration file.
/// </summary>
internal sealed class ScopeWitnesses(
    SortedDictionary<string, JsonElement> config,
    SortedDictionary<string, JsonElement> printed,
    IReadOnlyList<ScriptFacts> scripts,
    string folder)
{
    private static readonly string[] ConfiguringCalls = ["Config", "Arguments", "Trainer"];

    /// <summary>Every place that says what a key is, under any of its spellings, scripts first.</summary>
    public IEnumerable<ScopeWitness> Of(string key)
    {
        foreach (var witness in OfScripts(key))
        {
            yield return witness;
        }

        foreach (var (name, value) in printed.Where(pair => Is(pair.Key, key)))
        {
            yield return new ScopeWitness(value, Printed(name, value));
        }

        foreach (var witness in OfArguments(key))
        {
            yield return witness;
        }

        foreach (var (name, value) in config.Where(pair => Is(pair.Key, key)))
        {
            yield return new ScopeWitness(value, Configured(name, value));
        }
    }

    /// <summary>What the script says that it gives to its trainer (<c>trainer_arguments</c> and its like).</summary>
    public IEnumerable<ScopeWitness> OfArguments(string key)
    {
        foreach (var (group, members) in printed.Where(pair => pair.Key.EndsWith("arguments", StringComparison.Ordinal) && pair.Value.ValueKind == JsonValueKind.Object))
        {
            foreach (var member in members.EnumerateObject().Where(member => Is(member.Name, key)))
            {
                yield return new ScopeWitness(member.Value, Printed($"{group}.{member.Name}", member.Value));
            }
        }
    }

    /// <summary>What the scripts themselves say of a key, wherever they say it.</summary>
    public IEnumerable<ScopeWitness> OfScripts(string key)
    {
        foreach (var script in scripts)
        {
            foreach (var constant in script.Constants.Where(constant => Is(constant.Name, key)))
            {
                yield return new ScopeWitness(constant.Value, At(script, constant.Line, $"{constant.Name} = {Short(constant.Value)}"));
            }

            foreach (var call in script.Calls.Where(call => Configures(call)))
            {
                foreach (var (name, value) in call.Keywords.Where(keyword => keyword.Value is not null && Is(keyword.Key, key)))
                {
                    yield return new ScopeWitness(value!.Value, At(script, call.Line, $"{call.Name}({name}={Short(value.Value)})"));
                }
            }

            foreach (var setting in (script.Settings ?? []).Where(setting => Is(setting.Key, key)))
            {
                if (setting.Literal() is { } value)
                {
                    yield return new ScopeWitness(value, At(script, setting.Line, $"{setting.Via}: {setting.Key} = {Short(value)}"));
                }
            }
        }
    }

    /// <summary>Whether the configuration holds the key.</summary>
    public bool IsConfigured(string key) => config.Keys.Any(name => Is(name, key));

    /// <summary>Whether the configuration holds the key, or a group in it does.</summary>
    public bool Declares(string key) => IsConfigured(key)
        || config.Values.Any(value => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any(member => Is(member.Name, key)));

    /// <summary>Whether the script says the key itself.</summary>
    public bool IsPrinted(string key) => printed.Keys.Any(name => Is(name, key));

    /// <summary>Whether two values of a key are the same; a list of one tracker is that tracker.</summary>
    public static bool Same(JsonElement one, JsonElement other) => CanonicalJson.Same(Alone(one), Alone(other));

    /// <summary>The value in what the script printed.</summary>
    public Evidence Printed(string key, JsonElement? value = null) => new($"{folder}/printed-config.json", $"$.{key}", null, value is { } shown ? Short(shown) : null);

    /// <summary>The value in the configuration file.</summary>
    public Evidence Configured(string key, JsonElement? value = null) => new($"{folder}/config.json", $"$.{key}", null, value is { } shown ? Short(shown) : null);

    /// <summary>A line of a script.</summary>
    public Evidence At(ScriptFacts script, int line, string excerpt) => new($"{folder}/{script.File}", null, line, excerpt);

    /// <summary>A value in at most 60 characters on one line.</summary>
    public static string Short(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Undefined => "nothing",
            JsonValueKind.String => value.GetString()!,
            _ => CanonicalJson.Of(value),
        };
        return text.Length > 60 ? text[..57] + "…" : text;
    }

    /// <summary>Whether a call decides how the training goes: a configuration, a trainer, or a tokenizer that truncates.</summary>
    public static bool Configures(ScriptCall call) =>
        ConfiguringCalls.Any(end => call.Name.EndsWith(end, StringComparison.Ordinal)) || (call.Keywords.ContainsKey("truncation") && !call.Sample)
        || (call.Last == "Transformer" && call.Name.StartsWith("sentence_transformers.", StringComparison.Ordinal));

    private static JsonElement Alone(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 ? value[0] : value;

    private static bool Is(string name, string key) =>
        string.Equals(name, key, StringComparison.OrdinalIgnoreCase) || ProtectedKeys.Canonical(name) == ProtectedKeys.Canonical(key);
}
