using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// The JSON paths that evidence uses: <c>$</c>, then members (<c>.name</c>, <c>['any name']</c>) and items
/// (<c>[0]</c>). One path, one value: no wildcards, because evidence points at something.
/// </summary>
public static partial class EvidencePath
{
    /// <summary>The value at the path, or null when there is none or the path cannot be read.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Shape().IsMatch(path))
        {
            return null;
        }

        JsonElement? at = root;
        foreach (var step in Step().EnumerateMatches(path))
        {
            at = at is { } here ? Next(here, path.AsSpan(step.Index, step.Length)) : null;
        }

        return at;
    }

    private static JsonElement? Next(JsonElement at, ReadOnlySpan<char> step)
    {
        if (step[0] == '[' && step[1] != '\'')
        {
            return at.ValueKind == JsonValueKind.Array && int.TryParse(step[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < at.GetArrayLength() ? at[index] : null;
        }

        var name = step[0] == '.' ? step[1..] : step[2..^2];
        return at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member) ? member : null;
    }

    [GeneratedRegex(@"\A\$(\.[A-Za-z_][A-Za-z0-9_-]*|\[[0-9]{1,9}\]|\['[^']+'\])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\.[A-Za-z_][A-Za-z0-9_-]*|\[[0-9]{1,9}\]|\['[^']+'\]", RegexOptions.CultureInvariant)]
    private static partial Regex Step();
}
