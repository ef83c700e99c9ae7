using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The words that a request may use besides the grammar's own: the profiles' methods, metrics and hyper-parameters.</summary>
internal sealed class RequestVocabulary
{
    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _methodWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metrics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RequestParameter> _parameters = new(StringComparer.Ordinal);

    public RequestVocabulary(IReadOnlyList<Profile> profiles)
    {
        foreach (var method in profiles.SelectMany(p => p.Methods))
        {
            _methods.TryAdd(Bag(Parts(method)), method);
            _methodWords.UnionWith(Parts(method));
        }

        foreach (var profile in profiles)
        {
            _metrics.TryAdd(RequestWords.Normal(profile.Metric.Name), profile.Metric.Name);
            foreach (var (key, value) in profile.Hyperparameters)
            {
                _parameters.TryAdd(RequestWords.Normal(key), OfDefault(key, value.Value));
            }
        }

        foreach (var (phrase, parameter) in KnownParameters.All)
        {
            _parameters[phrase] = parameter;
        }
    }

    public IEnumerable<string> Methods => _methods.Values.Order(StringComparer.Ordinal);

    public IEnumerable<string> Metrics => _metrics.Values.Order(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _parameters.Values.Select(p => p.Key).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The parts of a method's spelling: "LoRA-SFT" and "LoRA SFT" have the same two.</summary>
    public static string[] Parts(string text) => RequestWords.Normal(text).Replace('+', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool IsMethodWord(string word) => Parts(word) is { Length: > 0 } parts && parts.All(_methodWords.Contains);

    /// <summary>The profile's spelling of a method, whatever the order of its words; null when no profile has it.</summary>
    public string? Method(IEnumerable<string> words) => _methods.GetValueOrDefault(Bag(words.SelectMany(Parts)));

    /// <summary>The metric that stands at the cursor, which is then stepped over; null when none does.</summary>
    public string? TakeMetric(RequestWords words)
    {
        for (var count = 3; count > 0; count--)
        {
            if (words.Phrase(count) is { } phrase && _metrics.TryGetValue(phrase, out var metric))
            {
                words.Index += count;
                return metric;
            }
        }

        return null;
    }

    /// <summary>The hyper-parameter whose name stands at the cursor, which is then stepped over; null when none does.</summary>
    public RequestParameter? TakeParameter(RequestWords words)
    {
        for (var count = 5; count > 0; count--)
        {
            if (words.Phrase(count) is { } phrase && _parameters.TryGetValue(phrase, out var parameter))
            {
                words.Index += count;
                return parameter;
            }
        }

        return null;
    }

    private static string Bag(IEnumerable<string> parts) => string.Join(' ', parts.Distinct().Order(StringComparer.Ordinal));

    private static RequestParameter OfDefault(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => new RequestParameter(key, ParameterKind.Real, double.MinValue, double.MaxValue, false, "a number"),
        JsonValueKind.True or JsonValueKind.False => new RequestParameter(key, ParameterKind.Switch, 0, 0, false, "true or false"),
        _ => new RequestParameter(key, ParameterKind.Text, 0, 0, false, "one word"),
    };
}
