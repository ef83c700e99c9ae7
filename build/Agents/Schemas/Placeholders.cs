using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Agents;

/// <summary>Finds texts that stand in for an answer that was never given: TODO, &lt;your model&gt;, lorem ipsum.</summary>
public static partial class Placeholders
{
    /// <summary>A problem for each placeholder in the value's texts.</summary>
    public static IEnumerable<string> In(JsonElement value, string path = "$") => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => In(p.Value, $"{path}.{p.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => In(item, $"{path}[{index}]")),
        JsonValueKind.String when Shape().Match(value.GetString()!) is { Success: true } match => [$"{path}: '{match.Value.Trim()}' is a placeholder; give the real value, or null where that is allowed."],
        _ => [],
    };

    [GeneratedRegex(@"\b(?:TODO|TBD|FIXME)\b|lorem ipsum|\bplaceholder\b|^\s*<[^<>]{1,60}>\s*$|\byour[-_](?:model|dataset|repo|name|username|org)\b|^\s*\.{3,}\s*$|^\s*(?:string|foo|bar|baz|xxx+|example)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
