namespace Trainwright.Hub;

/// <summary>What a command of the applet works with.</summary>
internal sealed class AppletContext : IDisposable
{
    public AppletContext(TextWriter stdout, TextWriter stderr)
    {
        var endpoint = Environment.GetEnvironmentVariable("HF_ENDPOINT") is { Length: > 0 } named ? named : "https://huggingface.co";
        Endpoint = Uri.TryCreate(endpoint.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new HubException($"HF_ENDPOINT is '{endpoint}', which is no address. Type: export HF_ENDPOINT=https://huggingface.co");
        var token = Environment.GetEnvironmentVariable("HF_TOKEN");
        Stdout = stdout;
        Stderr = stderr;
        Http = new HubHttp(Endpoint, token);
        Api = new HubApi(new HubApiOptions(Endpoint, token, CacheFolder: null));
        Calls = new HubCalls(Http);
    }

    public TextWriter Stdout { get; }

    public TextWriter Stderr { get; }

    public Uri Endpoint { get; }

    public HubHttp Http { get; }

    public HubApi Api { get; }

    public HubCalls Calls { get; }

    /// <summary>The endpoint as it stands before a path.</summary>
    public string Root => Endpoint.AbsoluteUri.TrimEnd('/');

    public async Task<string> NamespaceAsync(CommandLine line, CancellationToken cancellationToken) =>
        line.Value("namespace") ?? (await Api.WhoAmIAsync(cancellationToken).ConfigureAwait(false))?.Name ?? throw new HubException("Not logged in. Type: export HF_TOKEN=hf_…");

    public void Dispose()
    {
        Http.Dispose();
        Api.Dispose();
    }
}
