namespace Trainwright.Agents;

/// <summary>How a model's turn at a role ended. Only <see cref="Submitted"/> carries an answer.</summary>
public enum Stop
{
    /// <summary>An answer was handed in and passed every check.</summary>
    Submitted,

    /// <summary>The turns were used up.</summary>
    MaxTurns,

    /// <summary>The tokens of the role were used up.</summary>
    TokenBudget,

    /// <summary>The next call does not fit under the cost cap, or its price is unknown.</summary>
    CostBudget,

    /// <summary>The same calls came again and again, after a warning too.</summary>
    DoomLoop,

    /// <summary>Tool calls could not be read, several times in a row.</summary>
    Malformed,

    /// <summary>Answers were cut off at their greatest length, several times in a row.</summary>
    Truncated,

    /// <summary>Words without a call, after reminders too.</summary>
    NoProgress,

    /// <summary>The answers handed in were refused as often as is allowed.</summary>
    SchemaRetries,

    /// <summary>The model or its provider refuses to answer.</summary>
    Refused,

    /// <summary>The conversation does not fit into the model's window, shortened too.</summary>
    ContextOverflow,

    /// <summary>The endpoint failed, retries included, or refuses the key or the model.</summary>
    ProviderError,

    /// <summary>The user cancelled.</summary>
    Cancelled,
}
