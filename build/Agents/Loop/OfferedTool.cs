using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Trainwright.Agents;

/// <summary>A tool as it is declared to a model; nothing runs through it.</summary>
internal sealed class OfferedTool(string name, string description, JsonElement schema) : AIFunctionDeclaration
{
    private static readonly Dictionary<string, object?> StrictProperties = new(StringComparer.Ordinal) { ["strict"] = true };

    public override string Name => name;

    public override string Description => description;

    public override JsonElement JsonSchema => schema;

    public override IReadOnlyDictionary<string, object?> AdditionalProperties => StrictProperties;
}
