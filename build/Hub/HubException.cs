namespace Trainwright.Hub;

/// <summary>A Hub refused or could not be reached; the message says what to do about it.</summary>
public sealed class HubException(string message, int? status = null, string? errorCode = null, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The HTTP status, when there was an answer.</summary>
    public int? Status { get; } = status;

    /// <summary>The Hub's own code (<c>X-Error-Code</c>): <c>RepoNotFound</c>, <c>GatedRepo</c> …</summary>
    public string? ErrorCode { get; } = errorCode;
}
