using Microsoft.Extensions.AI;

namespace Trainwright.Agents;

/// <summary>The outcome of one call of a model: its answer, or why there is none.</summary>
internal sealed record Exchange(ChatMessage? Answer, bool IsTruncated, bool IsRefused, Stop? Failure, string Detail, long Tokens, int InputTokens)
{
    public static Exchange Failed(Stop stop, string detail) => new(null, false, false, stop, detail, 0, 0);
}
