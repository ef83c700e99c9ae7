namespace Trainwright.LocalHub;

/// <summary>
/// A commit. Its <see cref="Id"/> depends on the repository, the parent, the tree and the message, and not on
/// <see cref="Date"/> or <see cref="Author"/>: the same history has the same ids everywhere.
/// </summary>
internal sealed class CommitManifest
{
    private readonly Func<CommitManifest, FileTree> _load;
    private FileTree? _files;

    /// <param name="stored">The commit as it is stored.</param>
    /// <param name="load">Makes the tree when it is asked for first.</param>
    public CommitManifest(StoredCommit stored, Func<CommitManifest, FileTree> load) => (Stored, _load) = (stored, load);

    /// <param name="stored">The commit as it is stored.</param>
    /// <param name="files">Its tree.</param>
    public CommitManifest(StoredCommit stored, FileTree files)
        : this(stored, _ => files) => _files = files;

    public StoredCommit Stored { get; }

    public string Id => Stored.Id;

    public string? Parent => Stored.Parent;

    public string Title => Stored.Title;

    public string Description => Stored.Description;

    public string Author => Stored.Author;

    public DateTimeOffset Date => Stored.Date;

    /// <summary>Whether the tree need not be made any more.</summary>
    public bool HasFiles => _files is not null;

    /// <summary>Every path of its tree.</summary>
    public FileTree Files => _files ??= _load(this);
}
