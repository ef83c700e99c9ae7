using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Trainwright.LocalHub;

/// <summary>
/// The condition of <c>/filter</c>, as SQL writes it: <c>"column" = 'text' AND ("n" &gt; 3 OR "m" IS NULL)</c> with
/// =, &lt;&gt;, !=, &lt;, &lt;=, &gt;, &gt;=, LIKE, IS [NOT] NULL, NOT, AND, OR and brackets. As in SQL, a comparison
/// with null holds for no row.
/// </summary>
internal sealed partial class RowFilter
{
    // Nobody writes deeper brackets; each level is a call.
    private const int MaxDepth = 50;
    private const int MaxLength = 4000;
    private readonly List<string> _words;
    private int _next;
    private int _depth;

    private RowFilter(string text)
    {
        _words = [.. Word().Matches(text).Select(match => match.Value)];
        if (text.Length > MaxLength || Word().Replace(text, string.Empty).Trim().Length > 0)
        {
            throw Invalid();
        }
    }

    /// <exception cref="HubError">422: the text is no condition.</exception>
    public static Func<JsonObject, bool> Parse(string text)
    {
        var filter = new RowFilter(text);
        var condition = filter.Either();
        return filter._next == filter._words.Count ? condition : throw Invalid();
    }

    private Func<JsonObject, bool> Either()
    {
        var left = Both();
        while (Take("OR"))
        {
            var (one, other) = (left, Both());
            left = row => one(row) || other(row);
        }

        return left;
    }

    private Func<JsonObject, bool> Both()
    {
        var left = One();
        while (Take("AND"))
        {
            var (one, other) = (left, One());
            left = row => one(row) && other(row);
        }

        return left;
    }

    private Func<JsonObject, bool> One()
    {
        if (++_depth > MaxDepth)
        {
            throw Invalid();
        }

        try
        {
            if (Take("NOT"))
            {
                var inner = One();
                return row => !inner(row);
            }

            if (Take("("))
            {
                var inner = Either();
                return Take(")") ? inner : throw Invalid();
            }

            return Comparison();
        }
        finally
        {
            _depth--;
        }
    }

    private Func<JsonObject, bool> Comparison()
    {
        var column = Next() switch
        {
            ['"', .. var quoted, '"'] => quoted.Replace("\"\"", "\"", StringComparison.Ordinal),
            var bare when Bare().IsMatch(bare) => bare,
            _ => throw Invalid(),
        };
        if (Take("IS"))
        {
            var isNot = Take("NOT");
            return Take("NULL") ? row => row[column] is null == !isNot : throw Invalid();
        }

        var operation = Next().ToUpperInvariant();
        var wanted = Literal(Next());
        if (operation == "LIKE")
        {
            var pattern = new Regex("^" + Regex.Escape(wanted.ToString()).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal) + "$", RegexOptions.NonBacktracking | RegexOptions.Singleline);
            return row => row[column] is { } cell && pattern.IsMatch(cell.ToString());
        }

        Func<int, bool> holds = operation switch
        {
            "=" => order => order == 0,
            "<>" or "!=" => order => order != 0,
            "<" => order => order < 0,
            "<=" => order => order <= 0,
            ">" => order => order > 0,
            ">=" => order => order >= 0,
            _ => throw Invalid(),
        };
        return row => row[column] is JsonValue cell && Compare(cell, wanted) is { } order && holds(order);
    }

    /// <summary>The order of two values of one kind; null when they cannot be compared.</summary>
    public static int? Compare(JsonValue left, JsonValue right) => (left.GetValueKind(), right.GetValueKind()) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Number(left).CompareTo(Number(right)),
        (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => left.GetValue<bool>().CompareTo(right.GetValue<bool>()),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(left.GetValue<string>(), right.GetValue<string>()),
        _ => null,
    };

    private static double Number(JsonValue value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static JsonValue Literal(string word) =>
        word is ['\'', .. var text, '\''] ? JsonValue.Create(text.Replace("''", "'", StringComparison.Ordinal))
        : word.Equals("TRUE", StringComparison.OrdinalIgnoreCase) ? JsonValue.Create(true)
        : word.Equals("FALSE", StringComparison.OrdinalIgnoreCase) ? JsonValue.Create(false)
        : double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number)
        : throw Invalid();

    private bool Take(string word)
    {
        var isNext = _next < _words.Count && _words[_next].Equals(word, StringComparison.OrdinalIgnoreCase);
        _next += isNext ? 1 : 0;
        return isNext;
    }

    private string Next() => _next < _words.Count ? _words[_next++] : throw Invalid();

    private static HubError Invalid() => new(422, "InvalidParameter", "Parameter 'where' is invalid");

    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*"|<>|!=|<=|>=|[=<>()]|[^\s=<>()'"!]+""")]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Bare();
}
