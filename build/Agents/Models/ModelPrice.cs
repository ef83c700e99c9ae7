namespace Trainwright.Agents;

/// <summary>What a model costs, in US dollars a million tokens, and where that stands. <paramref name="ContextTokens"/> is its window, null when not known.</summary>
public sealed record ModelPrice(decimal InputPerMillion, decimal OutputPerMillion, int? ContextTokens, string Source)
{
    /// <summary>Whether calls cost nothing.</summary>
    public bool IsFree => InputPerMillion == 0 && OutputPerMillion == 0;

    /// <summary>The price of that many tokens.</summary>
    public decimal Of(long input, long output) => ((input * InputPerMillion) + (output * OutputPerMillion)) / 1_000_000m;
}
