namespace Trainwright.Agents;

/// <summary>
/// The bounds of one role's conversation (spec §7). <paramref name="Turns"/> are calls of the model,
/// <paramref name="Tokens"/> input and output of all of them together.
/// </summary>
public sealed record LoopLimits(int Turns = 30, long Tokens = 600_000, int AnswerTokens = 8_192)
{
    /// <summary>The limits of a role without tools: it reads, and hands in.</summary>
    public static LoopLimits Judge { get; } = new(Turns: 12, Tokens: 300_000);

    /// <summary>The limits of a finder (§5.2).</summary>
    public static LoopLimits Finder { get; } = new(Turns: 60, Tokens: 1_500_000);

    /// <summary>How often an answer may be refused before the role ends.</summary>
    public int Rejections { get; init; } = 5;

    /// <summary>How often words without a call are answered by a reminder (§7.3).</summary>
    public int Continuations { get; init; } = 2;

    /// <summary>Unreadable calls in a row that end the role; the second already gets a sterner word (§7.4).</summary>
    public int Malformed { get; init; } = 3;

    /// <summary>Cut-off answers in a row that end the role (§7.5).</summary>
    public int Truncations { get; init; } = 3;
}
