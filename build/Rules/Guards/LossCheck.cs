namespace Trainwright.Rules;

/// <summary>
/// R4 and R7 on a loss that takes its negatives out of the batch: gradient accumulation leaves the effective batch as it is
/// and makes the batch that the negatives come from smaller, and only the cached loss has a mini-batch of its own.
/// </summary>
internal static class LossCheck
{
    private const string Accumulation = "gradient_accumulation_steps";

    private static readonly string[] InBatch =
        ["MultipleNegativesRankingLoss", "CachedMultipleNegativesRankingLoss", "MultipleNegativesSymmetricRankingLoss", "CachedMultipleNegativesSymmetricRankingLoss", "GISTEmbedLoss", "CachedGISTEmbedLoss"];

    /// <summary>The breaches.</summary>
    public static IEnumerable<Verdict> Breaches(Baseline baseline, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        foreach (var script in scripts.Where(script => script.File == "train.py"))
        {
            var losses = script.Calls.Where(call => call.Last.EndsWith("Loss", StringComparison.Ordinal) && call.Name.StartsWith("sentence_transformers", StringComparison.Ordinal)).ToList();
            if (losses.Count > 0 && witnesses.IsConfigured("mini_batch_size") && !losses.Exists(call => call.Last.StartsWith("Cached", StringComparison.Ordinal)))
            {
                yield return Verdict.Breach("R4", $"{script.File}:{losses[0].Line} trains with {losses[0].Last}; the configuration's mini_batch_size belongs to a cached loss.", "Use the loss of the method.", witnesses.At(script, losses[0].Line, losses[0].Last));
            }

            if (losses.Find(call => InBatch.Contains(call.Last)) is { } loss && !baseline.Entries.ContainsKey(Accumulation)
                && witnesses.Of(Accumulation).FirstOrDefault(witness => JsonNumber.TryWhole(witness.Value, out var steps) && steps > 1) is { } accumulated)
            {
                yield return Verdict.Breach("R7", $"{loss.Last} takes its negatives out of one batch, and {Accumulation} is {ScopeWitnesses.Short(accumulated.Value)}: there are fewer of them than the effective batch says.", "Keep the batch whole; a cached loss needs less memory by a smaller mini_batch_size.", accumulated.At, witnesses.At(script, loss.Line, loss.Last));
            }
        }
    }
}
