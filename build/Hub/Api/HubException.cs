namespace Trainwright.Hub;

/// <summary>The Hub could not be read or refused. The message says what, where, why and what to do next.</summary>
public sealed class HubException : Exception
{
    /// <summary>Creates the exception.</summary>
    public HubException(string message, int? status = null, string? errorCode = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Status = status;
        ErrorCode = errorCode;
    }

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public int? Status { get; }

    /// <summary>The word of the outcome for a run that ends by this; null where the status says nothing more than that the Hub refused.</summary>
    public string? StopReason { get; init; }

    /// <summary>The Hub's own code (<c>RepoNotFound</c>, <c>GatedRepo</c>, …), when it gave one.</summary>
    public string? ErrorCode { get; }
}
