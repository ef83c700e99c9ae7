using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trainwright.Scripts;

/// <summary>
/// The one way a value enters Python: as a literal. Strings are written in ASCII with every other character escaped, so
/// that no value can end a string, start a comment or change how the file is decoded.
/// </summary>
public static class PythonLiteral
{
    /// <summary>The literal of a JSON value.</summary>
    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value);
                break;
            case JsonValueKind.Array:
                AppendArray(text, value);
                break;
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                AppendNumber(text, value);
                break;
            case JsonValueKind.True:
                text.Append("True");
                break;
            case JsonValueKind.False:
                text.Append("False");
                break;
            case JsonValueKind.Null:
                text.Append("None");
                break;
            default:
                throw new ArgumentException($"A {value.ValueKind} value has no Python literal.", nameof(value));
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value)
    {
        text.Append('{');
        var first = true;
        foreach (var property in value.EnumerateObject())
        {
            text.Append(first ? string.Empty : ", ");
            AppendString(text, property.Name);
            text.Append(": ");
            Append(text, property.Value);
            first = false;
        }

        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonElement value)
    {
        text.Append('[');
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            text.Append(first ? string.Empty : ", ");
            Append(text, item);
            first = false;
        }

        text.Append(']');
    }

    private static void AppendNumber(StringBuilder text, JsonElement value)
    {
        if (value.TryGetInt64(out var whole))
        {
            text.Append(whole.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var real = value.GetDouble();
        if (!double.IsFinite(real))
        {
            throw new ArgumentException("A number that is not finite has no Python literal.", nameof(value));
        }

        var number = real.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
        text.Append(number.AsSpan().IndexOfAny('.', 'e') < 0 ? number + ".0" : number);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                >= ' ' and < '\x7f' => text.Append(unit),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
            };
        }

        text.Append('"');
    }
}
