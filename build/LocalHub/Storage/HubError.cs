namespace Trainwright.LocalHub;

/// <summary>
/// An answer other than success, in the API's terms: a status, a code for <c>X-Error-Code</c> that clients map to their
/// own exceptions, and a message for people.
/// </summary>
internal sealed class HubError(int status, string? code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code ?? Common(status);

    /// <summary>The code of an answer that clients have no exception of their own for.</summary>
    public static string Common(int status) => status switch
    {
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        408 => "RequestTimeout",
        409 => "Conflict",
        412 => "PreconditionFailed",
        413 => "PayloadTooLarge",
        422 => "UnprocessableEntity",
        501 => "NotImplemented",
        _ => status >= 500 ? "InternalError" : "Refused",
    };

    public static HubError Conflict(string message) => new(409, null, message);

    public static HubError Unprocessable(string message) => new(422, null, message);

    public static HubError NotImplemented(string message) => new(501, null, message);

    public static HubError BadRequest(string message) => new(400, null, message);

    public static HubError Unauthorized(string message) => new(401, null, message);

    public static HubError Forbidden(string message) => new(403, null, message);

    public static HubError RepoNotFound(string name) => new(404, "RepoNotFound", $"Repository not found: '{name}' is not on this embedded Hub. If it is on Hugging Face, run with --hub huggingface.");

    public static HubError RevisionNotFound(RepoId repo, string revision) => new(404, "RevisionNotFound", $"'{repo.FullName}' has no revision '{revision}'.");

    public static HubError EntryNotFound(RepoId repo, string path) => new(404, "EntryNotFound", $"'{repo.FullName}' has no file '{path}' at this revision.");
}
