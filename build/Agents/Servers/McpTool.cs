using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Trainwright.Agents;

/// <summary>A granted tool of a server. Its name carries the server's, so that it cannot stand in for one of ours; its description is outside text and stays short.</summary>
internal sealed class McpTool(string server, McpClientTool tool) : IAgentTool
{
    private const int MostDescription = 200;

    public string Name { get; } = $"{server}_{tool.Name}";

    public string Description { get; } = $"Tool of the server {server}: {PaperText.Cut(Spotlight.Clean(tool.Description), MostDescription)}";

    public JsonElement Schema => tool.JsonSchema;

    public async Task<ToolOutput> RunAsync(JsonElement arguments, CancellationToken cancellationToken)
    {
        var given = arguments.EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value, StringComparer.Ordinal);
        var result = await tool.CallAsync(given, cancellationToken: cancellationToken).ConfigureAwait(false);
        var text = string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));
        return result.IsError == true ? throw new AgentToolException(text) : new ToolOutput(text, $"server {server}");
    }
}
