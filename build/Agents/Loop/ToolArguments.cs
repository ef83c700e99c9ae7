using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Trainwright.Agents;

/// <summary>The arguments of a call as one JSON object; null when they are none.</summary>
internal static class ToolArguments
{
    public static JsonElement? Read(FunctionCallContent call)
    {
        if (call.Exception is not null || call.Arguments is not { } arguments)
        {
            return null;
        }

        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                foreach (var (name, value) in arguments)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
            }

            using var document = JsonDocument.Parse(buffer.WrittenMemory);
            return document.RootElement.Clone();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException or EncoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The arguments as text, for sizes and digests; empty when they cannot be read.</summary>
    public static string Text(FunctionCallContent call) => Read(call)?.GetRawText() ?? string.Empty;

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case IConvertible number:
                writer.WriteNumberValue(number.ToDecimal(System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                throw new InvalidOperationException($"An argument of type {value.GetType().Name} is no JSON.");
        }
    }
}
