using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// Something that a model may look at. Every tool of this room reads and none of them writes, submits, pushes or spends;
/// a role gets the tools of its own source and no others.
/// </summary>
public interface IAgentTool
{
    /// <summary>The name that a model calls.</summary>
    string Name { get; }

    /// <summary>What it gives, in one sentence.</summary>
    string Description { get; }

    /// <summary>Its arguments, within the portable subset.</summary>
    JsonElement Schema { get; }

    /// <summary>Looks. The arguments fit the schema.</summary>
    /// <exception cref="AgentToolException">It cannot be seen; the message is for the model.</exception>
    Task<ToolOutput> RunAsync(JsonElement arguments, CancellationToken cancellationToken);
}
