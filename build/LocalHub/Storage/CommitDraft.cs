namespace Trainwright.LocalHub;

/// <summary>What a request makes of the commit that it stands on, before anything of it is stored.</summary>
internal static class CommitDraft
{
    /// <summary>The commit; without a head the request's additions are its tree.</summary>
    /// <exception cref="HubError">400: the changes do not fit the tree.</exception>
    public static CommitManifest Of(RepoId repo, string reference, CommitManifest? head, CommitRequest request)
    {
        var (files, changes) = CommitTree.Apply(repo, head?.Files, request.Changes);
        var id = CommitId.Of(repo, head?.Id, request.Title, request.Description, changes);
        return new CommitManifest(StoredCommit.After(head, files, id, reference, request, changes), files);
    }

    /// <summary>What is written for it: the request's small blobs, and last the line of the history.</summary>
    public static List<StorePiece> Pieces(RepoHistory history, CommitManifest commit, CommitRequest request) =>
        [.. (request.SmallBlobs ?? new Dictionary<string, byte[]>()).Select(blob => new StorePiece(BlobStore.NameOf(blob.Key), blob.Value)), history.Piece(commit.Stored)];
}
