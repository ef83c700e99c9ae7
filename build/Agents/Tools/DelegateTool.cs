using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>A tool made of a function.</summary>
internal sealed class DelegateTool(string name, string description, string schema, Func<JsonElement, CancellationToken, Task<ToolOutput>> run) : IAgentTool
{
    public string Name => name;

    public string Description => description;

    public JsonElement Schema { get; } = ToolSchema.Parse(schema);

    public Task<ToolOutput> RunAsync(JsonElement arguments, CancellationToken cancellationToken) => run(arguments, cancellationToken);
}
