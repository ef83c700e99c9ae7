using ModelContextProtocol.Client;

namespace Trainwright.Agents;

/// <summary>
/// Servers of further tools that the user configured. Only tools named in the configuration are offered, only to the
/// roles named there; what a server says of its own tools counts for nothing. A server's process gets no secret of ours.
/// </summary>
public sealed class McpServers : IAsyncDisposable
{
    private static readonly string[] Inherited = ["PATH", "HOME", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot"];

    private readonly List<McpClient> _clients;

    private McpServers(List<McpClient> clients, List<GrantedTool> tools) => (_clients, Tools) = (clients, tools);

    /// <summary>The tools that were granted.</summary>
    public IReadOnlyList<GrantedTool> Tools { get; }

    /// <summary>Connects to every server of the file; without a file there is none.</summary>
    /// <exception cref="AgentException">The file cannot be read, a server cannot be reached, or it lacks a tool that was granted.</exception>
    public static async Task<McpServers> OpenAsync(string? file, CancellationToken cancellationToken)
    {
        var clients = new List<McpClient>();
        var tools = new List<GrantedTool>();
        foreach (var server in file is null ? [] : McpServer.Read(file))
        {
            try
            {
                var client = await McpClient.CreateAsync(Transport(server), cancellationToken: cancellationToken).ConfigureAwait(false);
                clients.Add(client);
                var offered = await client.ListToolsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                tools.AddRange(server.Tools.Select(name => new GrantedTool(
                    new McpTool(server.Name, offered.FirstOrDefault(t => t.Name == name) ?? throw new AgentException($"The server '{server.Name}' has no tool '{name}'; it has {string.Join(", ", offered.Select(t => t.Name))}. Correct {file}.")),
                    server.Roles)));
            }
            catch (Exception error) when (error is not AgentException and not OperationCanceledException)
            {
                throw new AgentException($"The server '{server.Name}' of {file} cannot be reached: {error.Message}", error) { Stop = Stop.ProviderError };
            }
        }

        return new McpServers(clients, tools);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static IClientTransport Transport(McpServer server) => server.Url is { } url
        ? new HttpClientTransport(new HttpClientTransportOptions { Endpoint = url, Name = server.Name })
        : new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = server.Name,
            Command = server.Command[0],
            Arguments = [.. server.Command.Skip(1)],
            EnvironmentVariables = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToDictionary(name => name, name => Inherited.Contains(name) ? Environment.GetEnvironmentVariable(name) : null, StringComparer.Ordinal),
        });
}
