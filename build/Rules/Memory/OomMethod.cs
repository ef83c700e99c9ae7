namespace Trainwright.Rules;

/// <summary>
/// What of a method bears on the ladder: completions a prompt (GRPO, RLOO), the loss class of a contrastive training,
/// and the fewest rows a device that the loss is defined for (2 for KTO's KL term).
/// </summary>
public sealed record OomMethod(int? Generations = null, string? Loss = null, int MinimumPerDevice = 1)
{
    private static readonly string[] InBatchNegatives =
        ["MultipleNegativesRankingLoss", "MultipleNegativesSymmetricRankingLoss", "GISTEmbedLoss", "MegaBatchMarginLoss", "ContrastiveTensionLossInBatchNegatives"];

    /// <summary>Whether the loss computes big batches piece by piece, which gradient checkpointing breaks.</summary>
    public bool IsCached => Loss?.StartsWith("Cached", StringComparison.Ordinal) ?? false;

    /// <summary>Whether the rows of a batch are each other's negatives, so that accumulation is no substitute for rows.</summary>
    public bool HasInBatchNegatives => Loss is { } loss && InBatchNegatives.Any(name => loss.EndsWith(name, StringComparison.Ordinal));
}
