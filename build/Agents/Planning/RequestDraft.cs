using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>What has been read of a request so far, and the words and values that could not be.</summary>
internal sealed class RequestDraft(RequestKind kind)
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public RequestKind Kind { get; } = kind;

    public string? Model => _texts.GetValueOrDefault("model");

    public string? Dataset => _texts.GetValueOrDefault("dataset");

    public string? Destination => _texts.GetValueOrDefault("destination");

    public string? Metric => _texts.GetValueOrDefault("metric");

    public Question? Question { get; set; }

    public List<string> MethodWords { get; } = [];

    public List<string> UnknownMethod { get; } = [];

    public List<string> Unread { get; } = [];

    public SortedDictionary<string, JsonElement> Stated { get; } = new(StringComparer.Ordinal);

    /// <summary>Code, message and words of what is wrong; the example is made when everything has been read.</summary>
    public List<(string Code, string Message, string[] Words)> Faults { get; } = [];

    public void SetModel(string id) => Set("model", id);

    public void SetDataset(string id) => Set("dataset", id);

    public void SetDestination(string id) => Set("destination", id);

    public void SetMetric(string metric) => Set("metric", metric);

    public void SetStated(RequestParameter parameter, JsonElement value)
    {
        if (Stated.TryGetValue(parameter.Key, out var before) && !CanonicalJson.Same(before, value))
        {
            Fault(RequestProblemCode.Conflict, $"'{parameter.Key}' is stated twice: {CanonicalJson.Of(before)} and {CanonicalJson.Of(value)}. State it once.", parameter.Key);
        }
        else
        {
            Stated[parameter.Key] = value;
        }
    }

    public void Fault(string code, string message, params string[] words) => Faults.Add((code, message, words));

    private void Set(string what, string value)
    {
        if (!_texts.TryAdd(what, value) && _texts[what] != value)
        {
            Fault(RequestProblemCode.Conflict, $"The {what} is named twice: '{_texts[what]}' and '{value}'. Name one.", _texts[what], value);
        }
    }
}
