namespace Trainwright.Agents;

/// <summary>Reads documentation and example code from the web: hosts of an allow-list, through the fence of <see cref="FencedHandler"/>.</summary>
public sealed class PageFetcher(HttpMessageHandler handler) : IDisposable
{
    private const int MostCharacters = 200_000;
    private readonly HttpClient _http = new(handler) { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>The tool.</summary>
    public IAgentTool Tool => new DelegateTool(
        "fetch_docs",
        $"Reads a page of documentation or code. Hosts: {string.Join(", ", DocumentationHosts.All)}.",
        """{"type":"object","properties":{"url":{"type":"string","maxLength":500,"description":"An https address on one of the hosts."}},"required":["url"],"additionalProperties":false}""",
        async (arguments, cancel) => await FetchAsync(arguments.GetProperty("url").GetString()!, cancel).ConfigureAwait(false));

    /// <summary>The text of a page.</summary>
    /// <exception cref="AgentToolException">The address is not allowed, or nothing is there.</exception>
    public async Task<ToolOutput> FetchAsync(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            throw new AgentToolException("That is no absolute address.");
        }

        try
        {
            using var response = await _http.GetAsync(address, cancellationToken).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? new ToolOutput(Limit(PageText.Of(text)), address.ToString())
                : throw new AgentToolException($"{address.Host} answers {(int)response.StatusCode}.");
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new AgentToolException($"{address.Host} cannot be read: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Limit(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];
}
