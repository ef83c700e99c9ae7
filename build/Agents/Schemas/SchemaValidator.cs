using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Agents;

/// <summary>
/// Judges a value by a schema of the portable subset. Every problem is named at once, with its place, what is allowed and
/// what was found, so that a model can correct all of them in one go.
/// </summary>
public static class SchemaValidator
{
    // More would only repeat themselves; the rest shows after these are corrected.
    private const int MaxProblems = 12;
    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(200);

    /// <summary>What is wrong with the value; empty when nothing is.</summary>
    public static IReadOnlyList<string> Of(JsonElement schema, JsonElement value)
    {
        var problems = new List<string>();
        Check(schema, value, "$", problems);
        return problems.Count <= MaxProblems ? problems : [.. problems.Take(MaxProblems), $"… and {problems.Count - MaxProblems} more."];
    }

    private static void Check(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        var types = SchemaTypes.Of(schema);
        if (types.Count > 0 && !types.Any(t => IsA(t, value)))
        {
            problems.Add($"{path}: must be {string.Join(" or ", types)}, got {Show(value)}.");
            return;
        }

        if (value.ValueKind != JsonValueKind.Null && schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, value)))
        {
            problems.Add($"{path}: must be one of {string.Join(", ", allowed.EnumerateArray().Where(a => a.ValueKind != JsonValueKind.Null).Select(a => a.GetRawText()))}, got {Show(value)}.");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, path, problems);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, path, problems);
                break;
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, path, problems);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value.GetDouble(), path, problems);
                break;
        }
    }

    private static void CheckObject(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (!schema.TryGetProperty("properties", out var properties))
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                problems.Add($"{path}.{property.Name}: given twice.");
            }
            else if (properties.TryGetProperty(property.Name, out var inner))
            {
                Check(inner, property.Value, $"{path}.{property.Name}", problems);
            }
            else if (schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False)
            {
                problems.Add($"{path}.{property.Name}: unknown; allowed are {string.Join(", ", properties.EnumerateObject().Select(p => p.Name))}.");
            }
        }

        problems.AddRange(SchemaTypes.Names(schema, "required").Where(n => !seen.Contains(n)).Select(n => $"{path}.{n}: missing."));
    }

    private static void CheckArray(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        var count = value.GetArrayLength();
        if (Number(schema, "minItems") is { } least && count < least)
        {
            problems.Add($"{path}: must have at least {least} items, got {count}.");
        }

        if (Number(schema, "maxItems") is { } most && count > most)
        {
            problems.Add($"{path}: must have at most {most} items, got {count}.");
        }

        if (!schema.TryGetProperty("items", out var items))
        {
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(items, item, $"{path}[{index++}]", problems);
        }
    }

    private static void CheckText(JsonElement schema, string text, string path, List<string> problems)
    {
        if (Number(schema, "minLength") is { } least && text.Length < least)
        {
            problems.Add($"{path}: must have at least {least} characters, got {text.Length}.");
        }

        if (Number(schema, "maxLength") is { } most && text.Length > most)
        {
            problems.Add($"{path}: must have at most {most} characters, got {text.Length}.");
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Matches(text, pattern.GetString()!))
        {
            problems.Add($"{path}: must match {pattern.GetString()}, got {Show(text)}.");
        }
    }

    private static void CheckNumber(JsonElement schema, double number, string path, List<string> problems)
    {
        if (Number(schema, "minimum") is { } least && number < least)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: must be >= {least}, got {number}."));
        }

        if (Number(schema, "maximum") is { } most && number > most)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: must be <= {most}, got {number}."));
        }
    }

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternLimit);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool IsA(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var whole) && whole == Math.Truncate(whole),
        "number" => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()),
        _ => false,
    };

    private static double? Number(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static string Show(JsonElement value) => Show(value.GetRawText());

    private static string Show(string text) => text.Length <= 80 ? text : text[..79] + "…";
}
