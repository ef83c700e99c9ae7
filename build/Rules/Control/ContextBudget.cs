namespace Trainwright.Rules;

/// <summary>
/// §7.6: what of a conversation is kept when nine tenths of the window are full: the system message whole, the first
/// request, and the last five messages, each of at most 50 000 tokens. When that does not fit either, the session ends.
/// </summary>
public static class ContextBudget
{
    private const double Full = 0.9;
    private const int Tail = 5;
    private const int MostTokens = 50_000;
    private const int PlaceholderTokens = 50;

    /// <summary>The messages to go on with, or null when the session has to end cleanly.</summary>
    public static IReadOnlyList<ContextMessage>? Fit(IReadOnlyList<ContextMessage> messages, int window)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var limit = window * Full;
        var capped = messages.Select(Cap).ToList();
        if (Size(capped) <= limit)
        {
            return capped;
        }

        var first = capped.FindIndex(message => message.Role == "user");
        var kept = capped.Where((message, index) => message.Role == "system" || index == first || index >= capped.Count - Tail).ToList();
        return Size(kept) <= limit ? kept : null;
    }

    private static ContextMessage Cap(ContextMessage message) =>
        message.Role != "system" && message.Tokens > MostTokens ? message with { Tokens = PlaceholderTokens, IsPlaceholder = true } : message;

    private static long Size(IEnumerable<ContextMessage> messages) => messages.Sum(message => (long)message.Tokens);
}
