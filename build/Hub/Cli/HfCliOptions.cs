namespace Trainwright.Hub;

/// <summary>The Hub that <c>hf</c> talks to, the token it is given in its environment, and its own private home.</summary>
public sealed record HfCliOptions(Uri Endpoint, string? Token, string HomeFolder, bool IsEmbedded);
