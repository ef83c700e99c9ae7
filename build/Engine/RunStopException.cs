using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>
/// A precise stop: which reason of the closed vocabulary, which rule, what was seen, and the commands that resume.
/// Not a defect: the run's state stays whole and its outcome says all of this.
/// </summary>
public sealed class RunStopException : Exception
{
    /// <summary>Creates a stop.</summary>
    /// <param name="reason">A word of <see cref="StoppedReason"/>.</param>
    /// <param name="message">What, where and why, in one paragraph.</param>
    /// <param name="rule">The rule that was broken, if one was.</param>
    /// <param name="evidence">Pointers that resolve.</param>
    /// <param name="nextSteps">Lines that a user can paste.</param>
    /// <param name="innerException">What caused it.</param>
    public RunStopException(
        string reason,
        string message,
        RuleId? rule = null,
        IReadOnlyList<Evidence>? evidence = null,
        IReadOnlyList<string>? nextSteps = null,
        Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        Rule = rule;
        Evidence = evidence ?? [];
        NextSteps = nextSteps ?? [];
    }

    /// <summary>The reason, a word of <see cref="StoppedReason"/>.</summary>
    public string Reason { get; }

    /// <summary>The broken rule, if one was.</summary>
    public RuleId? Rule { get; }

    /// <summary>Where it can be seen.</summary>
    public IReadOnlyList<Evidence> Evidence { get; }

    /// <summary>What to type next.</summary>
    public IReadOnlyList<string> NextSteps { get; }
}
