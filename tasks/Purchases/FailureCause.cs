using Trainwright.Agents;
using Trainwright.Rules;

namespace Trainwright.Tasks.Purchases;

/// <summary>Why an attempt failed: the category that decides the fix, the words that show it, and the decision table's choice when an alert said so.</summary>
internal sealed record FailureCause(string Category, string Detail, AlertChoice? Choice)
{
    // Where a category is a fix, it is the cause; these hold many causes, which their words tell apart.
    private static readonly string[] Broad = [FailureInput.Unknown, ApiProposals.Category, "imports"];

    /// <summary>What makes two causes the same one: a category, and in a broad one the error's words without what differs from time to time.</summary>
    public string Signature => Broad.Contains(Category) ? $"{Category}: {ErrorSignature.Of(Detail)}" : Category;

    /// <summary>The cause that an alert names, in the taxonomy's categories.</summary>
    public static FailureCause Of(AlertChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var category = choice.Cause switch
        {
            "diverged" => "divergence",
            "overfitting" => "overfit",
            "early stopping" => "early_stop",
            "out of memory" => "oom",
            var other => other,
        };

        // What the alert says of memory is no decision: the ladder decides, and it knows what was tried.
        return new FailureCause(category, choice.Reason, category == "oom" ? null : choice);
    }
}
