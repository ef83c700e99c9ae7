namespace Trainwright.Hub;

/// <summary>What a command of the applet works with.</summary>
internal sealed class AppletContext : IDisposable
{
    /// <param name="stdout">Where results go.</param>
    /// <param name="stderr">Where problems go.</param>
    /// <param name="variable">The environment.</param>
    public AppletContext(TextWriter stdout, TextWriter stderr, Func<string, string?> variable)
    {
        var endpoint = variable("HF_ENDPOINT") is { Length: > 0 } named ? named : "https://huggingface.co";
        Endpoint = Uri.TryCreate(endpoint.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new HubException($"HF_ENDPOINT is '{endpoint}', which is no address. Type: export HF_ENDPOINT=https://huggingface.co");
        var token = variable("HF_TOKEN");
        Variable = variable;
        Stdout = stdout;
        Stderr = stderr;
        Http = new HubHttp(Endpoint, token);
        Api = new HubApi(new HubApiOptions(Endpoint, token, CacheFolder: null));
        Calls = new HubCalls(Http);
    }

    /// <summary>A variable of the environment; null when it is not set.</summary>
    public Func<string, string?> Variable { get; }

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
