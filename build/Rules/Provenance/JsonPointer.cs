using System.Globalization;
using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>The paths that evidence uses: <c>$</c>, then <c>.name</c> or <c>[0]</c> as often as needed. A name may hold dots.</summary>
public static class JsonPointer
{
    /// <summary>The value at a path, or null when there is none.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith('$') ? Walk(root, path[1..]) : null;
    }

    private static JsonElement? Walk(JsonElement value, string rest)
    {
        if (rest.Length == 0)
        {
            return value;
        }

        if (rest[0] == '[')
        {
            var end = rest.IndexOf(']', StringComparison.Ordinal);
            return end > 0 && value.ValueKind == JsonValueKind.Array && int.TryParse(rest[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < value.GetArrayLength()
                ? Walk(value[index], rest[(end + 1)..])
                : null;
        }

        if (rest[0] != '.' || value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in value.EnumerateObject())
        {
            var after = 1 + member.Name.Length;
            if (string.CompareOrdinal(rest, 1, member.Name, 0, member.Name.Length) == 0 && rest.Length >= after && (rest.Length == after || rest[after] is '.' or '[') && Walk(member.Value, rest[after..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
