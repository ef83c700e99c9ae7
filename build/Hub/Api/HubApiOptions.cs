namespace Trainwright.Hub;

/// <summary>Which Hub is read. <paramref name="Token"/> is sent to the endpoint's host only; <paramref name="CacheFolder"/> null means nothing is kept.</summary>
public sealed record HubApiOptions(Uri Endpoint, string? Token, string? CacheFolder)
{
    /// <summary>The options without the token, which no log may hold.</summary>
    public override string ToString() => $"{nameof(HubApiOptions)} {{ Endpoint = {Endpoint}, CacheFolder = {CacheFolder} }}";
}
