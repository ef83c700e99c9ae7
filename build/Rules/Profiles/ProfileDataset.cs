namespace Trainwright.Rules;

/// <summary>
/// The dataset contract: required columns with their types, the names each may go by, and the split each role reads.
/// <paramref name="Splits"/> maps <c>train</c>, <c>validation</c>, <c>test</c> to accepted split names, best first.
/// </summary>
public sealed record ProfileDataset(
    SortedDictionary<string, string> RequiredColumns,
    SortedDictionary<string, IReadOnlyList<string>> Synonyms,
    SortedDictionary<string, IReadOnlyList<string>> Splits);
