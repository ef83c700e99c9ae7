using System.Text.Encodings.Web;
using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// One spelling for each JSON value: object keys in ordinal order, no white space, numbers as written shortest.
/// Two values are the same exactly when their canonical texts are.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The canonical text of a JSON text.</summary>
    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    /// <summary>The canonical text of a value.</summary>
    public static string Of(JsonElement value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            Write(writer, value);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Whether two values are the same; <c>1</c>, <c>1.0</c> and <c>1e0</c> are.</summary>
    public static bool Same(JsonElement one, JsonElement other) => string.Equals(Of(one), Of(other), StringComparison.Ordinal);

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                WriteNumber(writer, value);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.TryGetInt64(out var whole))
        {
            writer.WriteNumberValue(whole);
        }
        else if (value.TryGetDouble(out var real) && double.IsFinite(real))
        {
            if (real == Math.Truncate(real) && Math.Abs(real) < 1e15)
            {
                writer.WriteNumberValue((long)real);
            }
            else
            {
                writer.WriteNumberValue(real);
            }
        }
        else
        {
            value.WriteTo(writer);
        }
    }
}
