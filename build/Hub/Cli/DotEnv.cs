using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Trainwright.Hub;

/// <summary>
/// The dotenv form that <c>hf</c> reads for <c>-e</c>, <c>-s</c>, <c>--env-file</c> and <c>--secrets-file</c>. It loses
/// what follows a bare <c>#</c> and decodes its escapes one kind after the other, so a value is written in the first
/// spelling that reads back unchanged, one line a variable.
/// </summary>
internal static partial class DotEnv
{
    // Python's splitlines() breaks at these too, inside quotes as well.
    private static readonly SearchValues<char> Unwritable = SearchValues.Create("\0\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

    /// <summary>The variables as a dotenv text.</summary>
    /// <exception cref="ArgumentException">A name or a value cannot travel this way.</exception>
    public static string Write(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in variables)
        {
            text.Append(Line(name, value)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads a dotenv text; a bare name takes its value from <paramref name="lookup"/>, and is left out when there is none.</summary>
    public static Dictionary<string, string> Parse(string text, Func<string, string?> lookup)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Pattern().Matches(text))
        {
            var name = match.Groups["name"].Value;
            var value = match.Groups["equals"].Success ? Decode(match.Groups["value"].Value.Trim()) : lookup(name);
            if (value is not null)
            {
                variables[name] = value;
            }
        }

        return variables;
    }

    private static string Line(string name, string value)
    {
        if (!Name().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is no name for an environment variable of a job. Use letters, digits and underscores, and start with no digit.");
        }

        var spellings = value.AsSpan().ContainsAny(Unwritable) ? [] : Spellings(value);
        return spellings
            .Where(StaysOnItsLine)
            .Select(spelling => $"{name}={spelling}")
            .FirstOrDefault(line => Parse(line, _ => null) is { Count: 1 } read && read.TryGetValue(name, out var back) && back == value)
            ?? throw new ArgumentException($"The value of {name} cannot travel through hf's dotenv reader (it mixes backslashes, quotes and breaks). Pass it as base64.");
    }

    // hf looks for the closing quote over the lines that follow: a quote after a backslash does not close for it.
    private static bool StaysOnItsLine(string spelling) => spelling is [] or [not ('"' or '\''), ..] || (spelling.Length >= 2 && spelling[^1] == spelling[0] && (spelling.Length == 2 || spelling[^2] != '\\'));

    private static string[] Spellings(string value)
    {
        var broken = value.Replace("\n", "\\n", StringComparison.Ordinal);
        var quoted = broken.Replace("\"", "\\\"", StringComparison.Ordinal);
        var full = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return value.Contains('\n', StringComparison.Ordinal) ? [$"\"{full}\"", $"\"{quoted}\"", $"'{broken}'"] : [$"\"{full}\"", value, $"\"{quoted}\"", $"'{value}'"];
    }

    private static string Decode(string raw)
    {
        if (raw.Length < 2 || raw[0] != raw[^1] || raw[0] is not ('"' or '\''))
        {
            return raw;
        }

        var inner = raw[1..^1]
            .Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\t", "\t", StringComparison.Ordinal)
            .Replace("\\\"", "\"", StringComparison.Ordinal)
            .Replace("\\\\", "\\", StringComparison.Ordinal);
        return raw[0] == '"' ? inner.Replace("\\$", "$", StringComparison.Ordinal) : inner;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Name();

    [GeneratedRegex("""^[^\S\n]*(?:export[^\S\n]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)[^\S\n]*(?:(?<equals>=)[^\S\n]*(?<value>'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|[^#\r\n]+?)?)?[^\S\n]*(?:\#[^\n]*)?$""", RegexOptions.Multiline)]
    private static partial Regex Pattern();
}
