using System.Text.Json;
using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Scripts;

/// <summary>
/// Puts a fix of an argument that has gone into a script: a key that the fix sets to null is taken out, and what it sets beside it
/// takes its place. Only where the argument stands in one place of the script, by keyword or as a key of a dictionary.
/// </summary>
public static class ArgumentRename
{
    /// <summary>Whether a fix takes an argument out, and so changes the script itself.</summary>
    public static bool Is(Delta fix) => Gone(fix) is not null;

    /// <summary>The script with the fix; null when the argument does not stand in one place alone.</summary>
    public static string? Apply(string script, Delta fix)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (Gone(fix) is not { } keyword)
        {
            return script;
        }

        var places = Regex.Matches(script, $"""(?<![\w.'"]){keyword}(?=\s*=(?!=))|(?<quote>['"]){keyword}\k<quote>(?=\s*:)""", RegexOptions.CultureInvariant);
        if (places.Count != 1)
        {
            return null;
        }

        var place = places[0];
        var quote = place.Groups["quote"].Value;
        var (start, end) = Value(script, place.Index + place.Length);
        var now = fix.Changes.Where(change => change.Value.ValueKind != JsonValueKind.Null).Select(change => (KeyValuePair<string, JsonElement>?)change).SingleOrDefault();
        return now is { } set
            ? $"{script[..place.Index]}{quote}{set.Key}{quote}{script[(place.Index + place.Length)..start]}{PythonLiteral.Of(set.Value)}{script[end..]}"
            : Without(script, place.Index, end);
    }

    private static string? Gone(Delta fix)
    {
        ArgumentNullException.ThrowIfNull(fix);
        return fix.Changes.FirstOrDefault(change => change.Value.ValueKind == JsonValueKind.Null).Key is { } key && Regex.IsMatch(key, @"\A[A-Za-z_]\w*\z", RegexOptions.CultureInvariant) ? key : null;
    }

    // The line of the argument goes with it when nothing else stands there.
    private static string Without(string script, int first, int end)
    {
        var next = end;
        while (next < script.Length && script[next] is ',' or ' ')
        {
            next++;
        }

        var before = first;
        while (before > 0 && script[before - 1] is ' ' or '\t')
        {
            before--;
        }

        return next < script.Length && script[next] == '\n' && (before == 0 || script[before - 1] == '\n') ? script[..before] + script[(next + 1)..] : script[..first] + script[next..];
    }

    // From the first character after = or : to the comma or bracket that ends the argument.
    private static (int Start, int End) Value(string script, int after)
    {
        var start = script.IndexOfAny(['=', ':'], after) + 1;
        while (start < script.Length && script[start] == ' ')
        {
            start++;
        }

        var (depth, quote) = (0, '\0');
        for (var at = start; at < script.Length; at++)
        {
            var letter = script[at];
            if (quote != '\0')
            {
                at += letter == '\\' ? 1 : 0;
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '\'' or '"')
            {
                quote = letter;
            }
            else if (letter is '(' or '[' or '{')
            {
                depth++;
            }
            else if (depth == 0 && letter is (',' or ')' or ']' or '}' or '\n'))
            {
                return (start, at);
            }
            else
            {
                depth -= letter is ')' or ']' or '}' ? 1 : 0;
            }
        }

        return (start, script.Length);
    }
}
