namespace Trainwright.Hub;

/// <summary>How a command prints its result.</summary>
internal enum OutputMode
{
    /// <summary>For people.</summary>
    Human,

    /// <summary>For agents: <c>k=v</c> and tab-separated tables.</summary>
    Agent,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>The first value only.</summary>
    Quiet,
}
