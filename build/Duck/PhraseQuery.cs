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

        var counter = new PhraseCounter();
        do
        {
            database.Each($"SELECT {own} FROM {split.Table}", counter.Hold);
            database.Each($"SELECT {trained} FROM {training.Table}", counter.Meet);
            database.Each($"SELECT {own} FROM {split.Table}", counter.Tell);
        }
        while (counter.Next());
        return counter.Overlap();
    }
}
