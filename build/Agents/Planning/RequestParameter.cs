using System.Globalization;
using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>A hyper-parameter that a request may state: its configuration key and which values it takes.</summary>
internal sealed record RequestParameter(string Key, ParameterKind Kind, double Minimum, double Maximum, bool AboveMinimum, string Expected)
{
    /// <summary>The value that a word stands for, or null when it is none that this parameter takes.</summary>
    public JsonElement? Read(string word)
    {
        if (Kind == ParameterKind.Text)
        {
            return JsonSerializer.SerializeToElement(word, RequestJson.Default.String);
        }

        if (Kind == ParameterKind.Switch)
        {
            return bool.TryParse(word, out var flag) ? JsonSerializer.SerializeToElement(flag, RequestJson.Default.Boolean) : null;
        }

        var text = KnownCount.Read(word) is { } count ? count.ToString(CultureInfo.InvariantCulture) : WithoutThousands(word);
        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            || number < Minimum || number > Maximum || (AboveMinimum && number <= Minimum))
        {
            return null;
        }

        var isWhole = number == Math.Truncate(number) && Math.Abs(number) <= long.MaxValue / 2;
        return isWhole ? JsonSerializer.SerializeToElement((long)number, RequestJson.Default.Int64)
            : Kind == ParameterKind.Whole ? null
            : JsonSerializer.SerializeToElement(number, RequestJson.Default.Double);
    }

    // "1,000" is a thousand; any other comma is not part of a number.
    private static string WithoutThousands(string word)
    {
        var groups = word.Split(',');
        return groups.Length > 1 && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3) ? string.Concat(groups) : word;
    }
}
