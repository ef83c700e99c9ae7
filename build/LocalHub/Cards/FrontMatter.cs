using System.Globalization;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>
/// Reads the metadata block at the head of a repository card. It understands the YAML that cards are written in:
/// nested maps and lists by indentation, lists in brackets, quoted and plain scalars, block texts and comments.
/// </summary>
internal sealed class FrontMatter
{
    private readonly List<(int Indent, string Text, int Number)> _lines = [];
    private int _next;

    private FrontMatter(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Contains('\t', StringComparison.Ordinal) && lines[i].TrimStart(' ').StartsWith('\t'))
            {
                throw new FormatException($"line {i + 2}: tabs cannot indent");
            }

            var text = lines[i].TrimEnd();
            _lines.Add((text.Length - text.TrimStart(' ').Length, text.TrimStart(' '), i + 2));
        }
    }

    /// <summary>The block between the first line <c>---</c> and the next, and the text after it.</summary>
    public static (string? Block, string Body) Split(string card)
    {
        var text = card.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
        {
            return (null, text);
        }

        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        if (end < 0)
        {
            return (null, text);
        }

        var rest = text.IndexOf('\n', end + 1);
        return (text[4..Math.Max(4, end)], rest < 0 ? string.Empty : text[(rest + 1)..]);
    }

    /// <summary>The metadata of a block.</summary>
    /// <exception cref="FormatException">The block is not readable; the message names the line of the card, from 1.</exception>
    public static JsonObject Parse(string block)
    {
        var parser = new FrontMatter(block.Split('\n'));
        parser.SkipBlank();
        if (parser._next >= parser._lines.Count)
        {
            return [];
        }

        var map = parser.Map(parser.Current.Indent);
        parser.SkipBlank();
        return parser._next >= parser._lines.Count ? map : throw parser.Unreadable();
    }

    private (int Indent, string Text, int Number) Current => _lines[_next];

    private bool AtEnd => _next >= _lines.Count;

    private JsonObject Map(int indent)
    {
        var map = new JsonObject();
        for (SkipBlank(); !AtEnd && Current.Indent == indent && !IsItem(Current.Text); SkipBlank())
        {
            var (key, rest) = KeyOf(Current.Text);
            _next++;
            map[key] = Value(rest, indent);
        }

        return map;
    }

    private JsonArray List(int indent)
    {
        var list = new JsonArray();
        for (SkipBlank(); !AtEnd && Current.Indent == indent && IsItem(Current.Text); SkipBlank())
        {
            var rest = Current.Text[1..].TrimStart(' ');
            if (IsMapEntry(rest))
            {
                // "- key: value" opens a map whose keys stand where this one does.
                var inner = indent + Current.Text.Length - rest.Length;
                _lines[_next] = (inner, rest, Current.Number);
                list.Add((JsonNode)Map(inner));
            }
            else
            {
                _next++;
                list.Add(Value(rest, indent));
            }
        }

        return list;
    }

    private JsonNode? Value(string rest, int indent)
    {
        if (rest is "|" or ">" or "|-" or ">-" or "|+" or ">+")
        {
            return BlockText(indent, folded: rest[0] == '>');
        }

        if (rest.Length > 0)
        {
            return Scalar(rest);
        }

        SkipBlank();
        if (AtEnd || Current.Indent < indent || (Current.Indent == indent && !IsItem(Current.Text)))
        {
            return null;
        }

        return IsItem(Current.Text) ? List(Current.Indent) : Current.Indent > indent ? Map(Current.Indent) : null;
    }

    private JsonValue BlockText(int indent, bool folded)
    {
        var parts = new List<string>();
        while (!AtEnd && (Current.Text.Length == 0 || Current.Indent > indent))
        {
            parts.Add(Current.Text);
            _next++;
        }

        return JsonValue.Create(string.Join(folded ? ' ' : '\n', parts).Trim());
    }

    private static JsonNode? Scalar(string text)
    {
        if (text.StartsWith('[') && text.EndsWith(']'))
        {
            var list = new JsonArray();
            foreach (var part in text[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                list.Add(Scalar(part));
            }

            return list;
        }

        if (text.Length >= 2 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is var close and > 0)
        {
            return JsonValue.Create(text[1..close]);
        }

        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        var plain = (comment < 0 ? text : text[..comment]).TrimEnd();
        return plain switch
        {
            "null" or "~" or "{}" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            _ when double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) => JsonValue.Create(real),
            _ => JsonValue.Create(plain),
        };
    }

    private (string Key, string Value) KeyOf(string text)
    {
        if (!IsMapEntry(text))
        {
            throw Unreadable();
        }

        var colon = Colon(text);
        return (text[..colon].Trim().Trim('"', '\''), text[(colon + 1)..].Trim() is var rest && rest.StartsWith('#') ? string.Empty : rest);
    }

    private static bool IsItem(string text) => text == "-" || text.StartsWith("- ", StringComparison.Ordinal);

    private static bool IsMapEntry(string text) => text.Length > 0 && text[0] is not ('[' or '{') && Colon(text) > 0;

    private static int Colon(string text)
    {
        var from = text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is var close and > 0 ? close : 0;
        var colon = text.IndexOf(": ", from, StringComparison.Ordinal);
        return colon >= 0 ? colon : text.EndsWith(':') ? text.Length - 1 : -1;
    }

    private void SkipBlank()
    {
        while (!AtEnd && (Current.Text.Length == 0 || Current.Text[0] == '#'))
        {
            _next++;
        }
    }

    private FormatException Unreadable() => new($"line {Current.Number}: '{Current.Text}' is neither 'key: value' nor an item of the list above");
}
