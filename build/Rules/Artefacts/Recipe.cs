using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// A recipe attributed to a result: <paramref name="Dataset"/> with <paramref name="Method"/> and these
/// hyper-parameters reached <paramref name="Value"/> on <paramref name="Metric"/>, as <paramref name="Source"/> shows.
/// <paramref name="Rank"/> starts at 1 (best).
/// </summary>
public sealed record Recipe(
    int Rank,
    string Dataset,
    string Method,
    string Metric,
    double Value,
    SortedDictionary<string, JsonElement> Hyperparameters,
    Citation Source);
