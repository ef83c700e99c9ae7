using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// Every figure of a run's files: numbers of JSON by value, and figures in texts as they are written. Of several places
/// the first counts, in the order in which the files are given.
/// </summary>
public sealed partial class FigureIndex
{
    private readonly Dictionary<double, (string File, string Path)> _numbers = [];
    private readonly Dictionary<string, (string File, string Path)> _words = new(StringComparer.Ordinal);
    private readonly EvidenceResolver _resolver;
    private double[]? _sorted;

    /// <summary>Indexes the files, which the resolver can read; one that cannot be read is left out.</summary>
    public FigureIndex(IEnumerable<(string File, string Text)> files, EvidenceResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(resolver);
        _resolver = resolver;
        foreach (var (file, text) in files)
        {
            if (file.EndsWith(".json", StringComparison.Ordinal))
            {
                AddJson(file, text);
            }
            else
            {
                AddLines(file, text);
            }
        }
    }

    /// <summary>Where exactly this value stands; null when nowhere.</summary>
    public FigureSource? Of(string figure, double value) => _numbers.TryGetValue(value, out var place) ? Source(figure, place) : null;

    /// <summary>What is at a place; null when nothing is.</summary>
    public FigureSource? At(string figure, string file, string path) => _resolver.Value(file, path) is null ? null : Source(figure, (file, path));

    /// <summary>Where a figure of a text comes from: it is written there so, or is a value there, rounded to the decimals that are shown.</summary>
    public FigureSource? Written(string figure, string numeral)
    {
        ArgumentNullException.ThrowIfNull(numeral);
        var plain = numeral.Replace(",", string.Empty, StringComparison.Ordinal);
        return _words.TryGetValue(plain, out var place) ? Source(figure, place)
            : double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && (_numbers.TryGetValue(value, out place) || TryRounded(plain, value, out place)) ? Source(figure, place)
            : null;
    }

    // A whole number would fit too many values.
    private bool TryRounded(string numeral, double value, out (string File, string Path) place)
    {
        var point = numeral.IndexOf('.', StringComparison.Ordinal);
        place = default;
        if (point < 0)
        {
            return false;
        }

        var half = 0.5000001 * Math.Pow(10, -(numeral.Length - point - 1));
        _sorted ??= [.. _numbers.Keys.Where(double.IsFinite).Order()];
        foreach (var sign in (double[])[1, -1])
        {
            var at = Array.BinarySearch(_sorted, (sign * value) - half);
            at = at < 0 ? ~at : at;
            if (at < _sorted.Length && _sorted[at] <= (sign * value) + half)
            {
                place = _numbers[_sorted[at]];
                return true;
            }
        }

        return false;
    }

    private FigureSource Source(string figure, (string File, string Path) place) => new(figure, place.File, place.Path, _resolver.Digest(place.File) ?? string.Empty);

    private void AddJson(string file, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            AddValue(file, "$", document.RootElement);
        }
        catch (JsonException)
        {
            AddLines(file, text);
        }
    }

    private void AddValue(string file, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    var name = Plain().IsMatch(member.Name) ? $"{path}.{member.Name}" : $"{path}['{member.Name}']";
                    AddWords(member.Name, (file, name));
                    AddValue(file, name, member.Value);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    AddValue(file, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), item);
                }

                break;
            default:
                AddScalar((file, path), value);
                break;
        }
    }

    private void AddScalar((string File, string Path) place, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number when value.TryGetDouble(out var number):
                _numbers.TryAdd(number, place);
                _words.TryAdd(value.GetRawText(), place);
                break;
            case JsonValueKind.String:
                AddWords(value.GetString()!, place);
                break;
        }
    }

    private void AddLines(string file, string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var place = (file, string.Create(CultureInfo.InvariantCulture, $"line {number}"));
            if (file.EndsWith(".jsonl", StringComparison.Ordinal))
            {
                AddLine(place, line);
                continue;
            }

            foreach (Match match in Digits().Matches(line))
            {
                _words.TryAdd(match.Value, place);
                if (double.TryParse(match.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                {
                    _numbers.TryAdd(value, place);
                }
            }
        }
    }

    private void AddLine((string File, string Path) place, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            AddFlat(place, document.RootElement);
        }
        catch (JsonException)
        {
            // The last line may be half written.
            AddWords(line, place);
        }
    }

    private void AddFlat((string File, string Path) place, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    AddFlat(place, member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    AddFlat(place, item);
                }

                break;
            default:
                AddScalar(place, value);
                break;
        }
    }

    // Both with and without its comma: 1,500 and [1,2] are written alike.
    private void AddWords(string text, (string File, string Path) place)
    {
        foreach (Match match in Digits().Matches(text))
        {
            _words.TryAdd(match.Value, place);
        }

        foreach (Match match in Thousands().Matches(text))
        {
            _words.TryAdd(match.Value.Replace(",", string.Empty, StringComparison.Ordinal), place);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z_][\w./-]*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"[0-9]+(?:\.[0-9]+)?")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")]
    private static partial Regex Thousands();
}
