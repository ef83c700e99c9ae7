using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace Trainwright.Agents;

/// <summary>What a model must hand in: a record, and the strict JSON schema that is generated from it.</summary>
public abstract class Contract
{
    private static readonly AIJsonSchemaCreateOptions SchemaOptions = new()
    {
        IncludeSchemaKeyword = false,
        TransformOptions = new AIJsonSchemaTransformOptions { DisallowAdditionalProperties = true, RequireAllProperties = true, ConvertBooleanSchemas = true },
        TransformSchemaNode = (_, node) => Portable(node),
    };

    private protected Contract(string name, JsonTypeInfo type)
    {
        Name = name;
        Schema = AIJsonUtilities.CreateJsonSchema(type.Type, serializerOptions: type.Options, inferenceOptions: SchemaOptions);
    }

    /// <summary>The contract's name as documentation and prompts use it.</summary>
    public string Name { get; }

    /// <summary>The schema, within the portable subset that <see cref="SchemaLint"/> checks.</summary>
    public JsonElement Schema { get; }

    /// <summary>What is wrong with an answer by its schema; empty when it may be read.</summary>
    public IReadOnlyList<string> Judge(JsonElement answer) => [.. SchemaValidator.Of(Schema, answer), .. Placeholders.In(answer)];

    // Enumerations come without a type, and a type is what services ask for.
    private static JsonNode Portable(JsonNode node)
    {
        if (node is JsonObject schema && schema["enum"] is JsonArray values && schema["type"] is null)
        {
            schema["type"] = values.Any(v => v is null) ? new JsonArray("string", "null") : "string";
        }

        return node;
    }
}
