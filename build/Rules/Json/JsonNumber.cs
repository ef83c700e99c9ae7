using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>Numbers out of JSON values that may be anything: a check answers, it never throws.</summary>
internal static class JsonNumber
{
    /// <summary>A whole number of 32 bits, however it is spelt (<c>16</c>, <c>16.0</c>).</summary>
    public static bool TryWhole(JsonElement value, out int number)
    {
        number = 0;
        if (!TryReal(value, out var real) || real != Math.Truncate(real) || real is < int.MinValue or > int.MaxValue)
        {
            return false;
        }

        number = (int)real;
        return true;
    }

    /// <summary>A finite number.</summary>
    public static bool TryReal(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number);
    }

    /// <summary>A number under a key, or null when there is none.</summary>
    public static int? Whole(IReadOnlyDictionary<string, JsonElement> values, string key) =>
        values.TryGetValue(key, out var value) && TryWhole(value, out var number) ? number : null;
}
