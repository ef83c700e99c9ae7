namespace Trainwright.Rules;

/// <summary>
/// The dataset contract: required columns with their types, the names each may go by, and the split each role reads.
/// <paramref name="Splits"/> maps <c>train</c>, <c>validation</c>, <c>test</c> to accepted split names, best first.
/// <paramref name="Schema"/> names the method of <c>method-schemas.json</c> whose forms of data are accepted;
/// <paramref name="Loss"/> the sentence-transformers loss; <paramref name="Holdout"/> the share of the training rows that is
/// put aside where there is no split to evaluate on.
/// </summary>
public sealed record ProfileDataset(
    SortedDictionary<string, string> RequiredColumns,
    SortedDictionary<string, IReadOnlyList<string>> Synonyms,
    SortedDictionary<string, IReadOnlyList<string>> Splits,
    string? Schema = null,
    string? Loss = null,
    double? Holdout = null)
{
    /// <summary>The schema that stands for sentence-transformers' losses, which know columns by their order.</summary>
    public const string Pairs = "sentence_transformers";

    /// <summary>Whether the dataset has to have a split for a role. With a hold-out, training puts rows aside itself.</summary>
    public bool Needs(string role) => Holdout is null || role == "train";
}
