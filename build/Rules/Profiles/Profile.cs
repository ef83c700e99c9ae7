namespace Trainwright.Rules;

/// <summary>
/// A task profile: everything that differs between kinds of training, as data (<c>profiles/ID.json</c>). A new one
/// needs no C#. <paramref name="Methods"/> are the words a request may use; <paramref name="ModelTypes"/> the
/// <c>model_type</c> values it can train (empty: any).
/// </summary>
public sealed record Profile(
    string Id,
    string Title,
    string TaskType,
    IReadOnlyList<string> Methods,
    IReadOnlyList<string> ModelTypes,
    ProfileTemplates Templates,
    ProfileRuntime Runtime,
    ProfileDataset Dataset,
    SortedDictionary<string, ProfileDefault> Hyperparameters,
    ProfileMetric Metric,
    ProfileMemory Memory,
    ProfileLimits Limits,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> SearchTerms);
