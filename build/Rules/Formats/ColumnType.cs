namespace Trainwright.Rules;

/// <summary>Whether a column as it was counted (<see cref="ColumnProfile.Type"/>) is of a type as a table spells it.</summary>
internal static class ColumnType
{
    /// <summary>The alternatives of <c>string|messages</c>; a bar inside brackets belongs to its type.</summary>
    public static IEnumerable<string> Alternatives(string spelling)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i <= spelling.Length; i++)
        {
            if (i == spelling.Length || (spelling[i] == '|' && depth == 0))
            {
                yield return spelling[start..i].Trim();
                start = i + 1;
            }
            else
            {
                depth += spelling[i] is '<' or '{' or '[' ? 1 : spelling[i] is '>' or '}' or ']' ? -1 : 0;
            }
        }
    }

    /// <summary>Whether the column fits. A class label is stored as a number or a name, an image as an object, a whole number is a number.</summary>
    public static bool Fits(string actual, string spelling) => Alternatives(spelling).Any(wanted => wanted switch
    {
        _ when wanted == actual => true,
        "any" => true,
        "text" or "json-string" => actual == "string",
        "float" => actual == "int",
        "classlabel" => actual is "int" or "string",
        "image" => actual is "object" or "image",
        "messages" => actual == "messages",
        _ when wanted.StartsWith("list<struct{from", StringComparison.Ordinal) => actual is "turns" or "list",
        _ when wanted.StartsWith("list<struct{role", StringComparison.Ordinal) => actual is "messages" or "list",
        _ when wanted.StartsWith("list<", StringComparison.Ordinal) => actual == "list",
        _ when wanted.StartsWith("struct", StringComparison.Ordinal) => actual is "object" or "image",
        _ => false,
    });
}
