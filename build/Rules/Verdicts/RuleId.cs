using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>The name of a rule of the specification: <c>P1</c>–<c>P5</c>, <c>R1</c>–<c>R14</c>, <c>§5.6</c>, <c>§7.2</c>, <c>§9.1</c> …</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct RuleId(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Reads a rule's name where a rule is asked for.</summary>
    public static implicit operator RuleId(string name) => new(name);

    /// <summary>The named alternate of the conversion from a string.</summary>
    public static RuleId FromString(string name) => new(name);

    /// <summary>Writes a rule as its name.</summary>
    public sealed class Converter : JsonConverter<RuleId>
    {
        /// <inheritdoc/>
        public override RuleId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? string.Empty);

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, RuleId value, JsonSerializerOptions options)
        {
            ArgumentNullException.ThrowIfNull(writer);
            writer.WriteStringValue(value.Name);
        }
    }
}
