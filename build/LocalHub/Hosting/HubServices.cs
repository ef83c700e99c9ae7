using Trainwright.Jobs;

namespace Trainwright.LocalHub;

/// <summary>What the endpoints work on.</summary>
internal sealed class HubServices
{
    public HubServices(EmbeddedHubOptions options)
    {
        Options = options;
        Blobs = new BlobStore(Path.Combine(options.Root, "blobs"));
        Repos = new RepoStore(Path.Combine(options.Root, "repos"));
        Index = new RepoIndex(Repos, Blobs);
        Jobs = new LocalJobs(Path.Combine(options.Root, "jobs"), options.Self);
        Tokens = new HubTokens(options.Root, Jobs);
        Papers = new PaperStore(options.SeedFolder);
    }

    public EmbeddedHubOptions Options { get; }

    public BlobStore Blobs { get; }

    public RepoStore Repos { get; }

    public RepoIndex Index { get; }

    public LocalJobs Jobs { get; }

    public HubTokens Tokens { get; }

    public PaperStore Papers { get; }

    /// <summary>Where the Hub listens; set once it does.</summary>
    public string Endpoint { get; set; } = string.Empty;

    /// <summary>Cancelled when the Hub stops, so that followed logs do not hold it up.</summary>
    public CancellationToken Stopping { get; set; }
}
