namespace Trainwright.Agents;

/// <summary>What can be done about a failure of an endpoint.</summary>
internal enum ProviderFailureKind
{
    /// <summary>Wait and ask again.</summary>
    Transient,

    /// <summary>Leave something out and ask again.</summary>
    Shape,

    /// <summary>Shorten the conversation and ask again.</summary>
    Overflow,

    /// <summary>Nothing.</summary>
    Fatal,
}
