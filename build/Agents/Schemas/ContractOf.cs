using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Trainwright.Agents;

/// <summary>A contract whose answers are read as <typeparamref name="T"/>.</summary>
public sealed class Contract<T>(string name, JsonTypeInfo<T> type) : Contract(name, type)
    where T : class
{
    /// <summary>The answer as a record; strict: nothing unknown, nothing missing, no null where none is allowed.</summary>
    /// <exception cref="JsonException">The answer is not that record.</exception>
    public T Read(JsonElement answer) => answer.Deserialize(type) ?? throw new JsonException($"{Name}: an object is expected, not null.");
}
