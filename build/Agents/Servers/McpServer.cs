using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>A server of tools: where it is (an address or a command), which of its tools are granted, and to which roles.</summary>
public sealed record McpServer(string Name, Uri? Url, IReadOnlyList<string> Command, IReadOnlyList<string> Tools, IReadOnlyList<string> Roles)
{
    // Whoever writes sees nothing from outside, and a server is outside.
    private static readonly string[] Readers = [RoleNames.Papers, RoleNames.Citations, RoleNames.Examples, RoleNames.Datasets, RoleNames.ResearchCritic];

    /// <summary>The servers of a file: <c>{"servers":[{"name","url" or "command","tools","roles"}]}</c>.</summary>
    /// <exception cref="AgentException">The file is no such list.</exception>
    public static IReadOnlyList<McpServer> Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return [.. document.RootElement.GetProperty("servers").EnumerateArray().Select(row => Read(row, file))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new AgentException($"{file} is no list of servers ({error.Message}). Write {{\"servers\":[{{\"name\":\"docs\",\"command\":[\"docs-server\"],\"tools\":[\"search\"],\"roles\":[\"examples\"]}}]}}.", error) { Stop = Stop.ProviderError };
        }
    }

    private static McpServer Read(JsonElement row, string file)
    {
        var name = row.GetProperty("name").GetString()!;
        var url = row.TryGetProperty("url", out var address) ? new Uri(address.GetString()!) : null;
        var command = row.TryGetProperty("command", out var words) ? Texts(words) : [];
        var roles = Texts(row.GetProperty("roles"));
        if ((url is null) == (command.Count == 0))
        {
            throw new JsonException($"the server '{name}' needs a url or a command");
        }

        return roles.FirstOrDefault(r => !Readers.Contains(r)) is { } other
            ? throw new JsonException($"the role '{other}' takes no tools from outside; those that do are {string.Join(", ", Readers)}")
            : new McpServer(name, url, command, Texts(row.GetProperty("tools")), roles);
    }

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];
}
