using System.Globalization;
using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>A default as a library's source writes it, as JSON.</summary>
internal static class PythonDefault
{
    private const string Made = "factory:lambda: ";

    /// <summary>The value; null where the text is not a literal.</summary>
    public static JsonElement? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var literal = text.StartsWith(Made, StringComparison.Ordinal) ? text[Made.Length..] : text;
        return literal switch
        {
            "None" => Json("null"),
            "True" => Json("true"),
            "False" => Json("false"),
            _ when double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => Json(number.ToString("R", CultureInfo.InvariantCulture)),
            _ when literal.Length > 1 && literal[0] is '\'' or '[' => Quoted(literal),
            _ => null,
        };
    }

    // Neither a quote nor a backslash stands inside of one of them.
    private static JsonElement? Quoted(string literal)
    {
        try
        {
            return Json(literal.Replace('\'', '"'));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
