using Trainwright.Data;
using Trainwright.Rules;

namespace Trainwright.Duck;

/// <summary>The rows of a split whose phrases are trained on: DuckDB reads the texts, and they are counted one by one as they pass.</summary>
internal static class PhraseQuery
{
    /// <summary>The overlap of a split with the training data; null when either has no text.</summary>
    public static PhraseOverlap? Overlap(Database database, DuckSplit split, DuckSplit training)
    {
        if (split.Words is not { } own || training.Words is not { } trained)
        {
            return null;
        }

        return PhraseCounter.CountAsync(take => Each(own, split, take), take => Each(trained, training, take)).GetAwaiter().GetResult();

        Task Each(string words, DuckSplit from, Action<string> take)
        {
            database.Each($"SELECT {words} FROM {from.Table}", take);
            return Task.CompletedTask;
        }
    }
}
