namespace Trainwright.Engine;

/// <summary>How far a purchase has come.</summary>
public enum IntentState
{
    /// <summary>Money is reserved; a job may or may not exist.</summary>
    Intended,

    /// <summary>The job's id is known.</summary>
    Submitted,

    /// <summary>The job ended and was paid.</summary>
    Settled,

    /// <summary>No job was created; the reservation was given back.</summary>
    Released,
}
