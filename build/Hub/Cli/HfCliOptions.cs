namespace Trainwright.Hub;

/// <summary>
/// What every call of <c>hf</c> gets in its environment. <paramref name="HomeFolder"/> stands in for the user's own
/// <c>HF_HOME</c>, so that no call reads or writes the user's token; an embedded Hub has no Xet storage.
/// </summary>
public sealed record HfCliOptions(Uri Endpoint, string? Token, string HomeFolder, bool IsEmbedded)
{
    /// <summary>The options without the token, which no log may hold.</summary>
    public override string ToString() => $"{nameof(HfCliOptions)} {{ Endpoint = {Endpoint}, HomeFolder = {HomeFolder}, IsEmbedded = {IsEmbedded} }}";
}
