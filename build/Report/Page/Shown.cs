using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>
/// The only way by which a figure gets onto the page: worded as <see cref="Words"/> does, and marked with the value that
/// it shows, so that its place in an artefact can be found.
/// </summary>
internal static class Shown
{
    /// <summary>Seconds.</summary>
    public static string Duration(double seconds, params double[] of) => FigureMarks.Of(Words.Duration(seconds), of.Length > 0 ? of : [seconds]);

    /// <summary>An amount; one that is computed here names what it is computed of.</summary>
    public static string Money(decimal amount, params decimal[] of) => FigureMarks.Of(Words.Money(amount), of.Length > 0 ? of.Select(part => (double)part) : [(double)amount]);

    /// <summary>A metric.</summary>
    public static string Metric(double value) => FigureMarks.Of(Words.Metric(value), value);

    /// <summary>The difference of two metrics.</summary>
    public static string Difference(double after, double before) => FigureMarks.Of(Words.Difference(after - before), after, before);

    /// <summary>A count that an artefact states, or the sum of some.</summary>
    public static string Count(long value, params long[] of) => FigureMarks.Of(Words.Count(value), of.Length > 0 ? of.Select(part => (double)part) : [value]);

    /// <summary>The number of a list's items that are meant.</summary>
    public static string Items(long count, string file, string jsonPath) => FigureMarks.At(Words.Count(count), file, jsonPath);

    /// <summary>A plain number.</summary>
    public static string Number(double value) => FigureMarks.Of(Words.Number(value), value);

    /// <summary>A size in bytes.</summary>
    public static string Bytes(long bytes) => FigureMarks.Of(Words.Bytes(bytes), bytes);

    /// <summary>A JSON value.</summary>
    public static string Json(JsonElement value) => value.ValueKind == JsonValueKind.Number ? FigureMarks.Of(Words.Json(value), value.GetDouble()) : Words.Json(value);

    /// <summary>A sentence that shows these values.</summary>
    public static string Text(FormattableString text, params double[] of)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FigureMarks.Of(text.ToString(System.Globalization.CultureInfo.InvariantCulture), of);
    }
}
