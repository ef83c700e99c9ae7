namespace Trainwright.Hub;

/// <summary>Where a commit goes.</summary>
internal sealed record UploadTarget(RepoKind Kind, string Id, string Revision);
