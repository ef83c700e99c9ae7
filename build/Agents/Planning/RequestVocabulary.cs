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

    /// <summary>The known word with the smallest edit distance to <paramref name="word"/>, when it is near (a third of its letters).</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var best = known.Select(k => (Word: k, Distance: Distance(RequestWords.Normal(word), RequestWords.Normal(k))))
            .OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal).FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(1, word.Length / 3) ? best.Word : null;
    }

    private static string Bag(IEnumerable<string> parts) => string.Join(' ', parts.Distinct().Order(StringComparer.Ordinal));

    private static RequestParameter OfDefault(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => new RequestParameter(key, ParameterKind.Real, double.MinValue, double.MaxValue, false, "a number"),
        JsonValueKind.True or JsonValueKind.False => new RequestParameter(key, ParameterKind.Switch, 0, 0, false, "true or false"),
        _ => new RequestParameter(key, ParameterKind.Text, 0, 0, false, "one word"),
    };

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
