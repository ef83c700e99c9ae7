using System.Globalization;
using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// The JSON paths that evidence uses: <c>$</c>, then members (<c>.name</c>, <c>['any name']</c>) and items
/// (<c>[0]</c>). A plain name may hold dots, as file names and dotted settings do. One path, one value: no wildcards,
/// because evidence points at something.
/// </summary>
public static class EvidencePath
{
    /// <summary>The value at the path, or null when there is none or the path cannot be read.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith('$') ? Walk(root, path[1..]) : null;
    }

    private static JsonElement? Walk(JsonElement value, string rest) => rest switch
    {
        [] => value,
        ['[', '\'', ..] => Quoted(value, rest),
        ['[', ..] => Item(value, rest),
        ['.', ..] => Member(value, rest),
        _ => null,
    };

    private static JsonElement? Item(JsonElement value, string rest)
    {
        var end = rest.IndexOf(']', StringComparison.Ordinal);
        return end > 0 && value.ValueKind == JsonValueKind.Array && int.TryParse(rest[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < value.GetArrayLength()
            ? Walk(value[index], rest[(end + 1)..])
            : null;
    }

    private static JsonElement? Quoted(JsonElement value, string rest)
    {
        var end = rest.IndexOf("']", StringComparison.Ordinal);
        return end > 2 && value.ValueKind == JsonValueKind.Object && value.TryGetProperty(rest[2..end], out var member) ? Walk(member, rest[(end + 2)..]) : null;
    }

    // Of the members that begin the rest, the first that leads on: names may hold dots, so there can be more than one.
    private static JsonElement? Member(JsonElement value, string rest)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in value.EnumerateObject())
        {
            var after = 1 + member.Name.Length;
            var begins = member.Name.Length > 0 && string.CompareOrdinal(rest, 1, member.Name, 0, member.Name.Length) == 0 && (rest.Length == after || (rest.Length > after && rest[after] is '.' or '['));
            if (begins && Walk(member.Value, rest[after..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
