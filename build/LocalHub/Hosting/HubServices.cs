using Trainwright.Jobs;

namespace Trainwright.LocalHub;

/// <summary>What the endpoints work on.</summary>
internal sealed class HubServices : IDisposable
{
    private readonly StoreJournal _journal;

    public HubServices(EmbeddedHubOptions options)
    {
        Options = options;
        _journal = StoreJournal.Open(options.Root);
        Blobs = new BlobStore(options.Root, _journal);
        Parts = new PartStore(options.Root);
        Repos = new RepoStore(options.Root, _journal);
        Repos.RemoveRemains();
        Discussions = new DiscussionStore(Repos);
        Collections = new CollectionStore(Path.Combine(options.Root, "collections"));
        Spaces = new SpaceStore(Repos);
        Moved = new MovedRepos(options.Root);
        Index = new RepoIndex(Repos, Blobs);
        Jobs = new LocalJobs(Path.Combine(options.Root, "jobs"), options.Self);
        Tokens = new HubTokens(options.Root, Jobs, options.UserToken);
        Papers = new PaperStore(options.SeedFolder);
    }

    public EmbeddedHubOptions Options { get; }

    public BlobStore Blobs { get; }

    public PartStore Parts { get; }

    public RepoStore Repos { get; }

    public DiscussionStore Discussions { get; }

    public CollectionStore Collections { get; }

    public SpaceStore Spaces { get; }

    public MovedRepos Moved { get; }

    public RepoIndex Index { get; }

    public LocalJobs Jobs { get; }

    public HubTokens Tokens { get; }

    public PaperStore Papers { get; }

    /// <summary>Where the Hub listens; set once it does.</summary>
    public string Endpoint { get; set; } = string.Empty;

    /// <summary>Cancelled when the Hub stops, so that followed logs do not hold it up.</summary>
    public CancellationToken Stopping { get; set; }

    public void Dispose() => _journal.Dispose();
}
