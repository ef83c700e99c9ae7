using System.Text;

namespace Trainwright.Hub;

/// <summary>
/// Writes an environment file as <c>hf</c> reads it: its reader cuts a bare value at <c>#</c> and at a line end, so every
/// value stands in double quotes with backslash and quote escaped.
/// </summary>
internal static class Dotenv
{
    /// <summary>The file's text.</summary>
    /// <exception cref="ArgumentException">A name that hf would drop silently, or a value with a line end, which it cannot read.</exception>
    public static string Write(IReadOnlyDictionary<string, string> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in variables)
        {
            if (name.Length == 0 || !(char.IsAsciiLetter(name[0]) || name[0] == '_') || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                throw new ArgumentException($"'{name}' is no name of an environment variable that hf accepts.", nameof(variables));
            }

            if (value.AsSpan().ContainsAny('\n', '\r', '\0'))
            {
                throw new ArgumentException($"The value of {name} has a line end, which hf cuts; encode it first.", nameof(variables));
            }

            text.Append(name).Append("=\"").Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"\n");
        }

        return text.ToString();
    }

    /// <summary>Reads such a file, as <c>hf</c> does.</summary>
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            var equals = trimmed.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && trimmed[0] != '#')
            {
                variables[trimmed[..equals].Trim()] = Value(trimmed[(equals + 1)..].Trim());
            }
        }

        return variables;
    }

    /// <summary>One <c>NAME=VALUE</c> pair's value, as <c>hf</c> reads it.</summary>
    public static string Value(string raw)
    {
        if (raw.Length >= 2 && raw[0] == '"' && raw[^1] == '"')
        {
            return raw[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        }

        if (raw.Length >= 2 && raw[0] == '\'' && raw[^1] == '\'')
        {
            return raw[1..^1];
        }

        var comment = raw.IndexOf('#', StringComparison.Ordinal);
        return (comment >= 0 ? raw[..comment] : raw).TrimEnd();
    }
}
