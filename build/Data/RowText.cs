using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Data;

/// <summary>A row as one line of JSON.</summary>
internal static partial class RowText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The row with values cut to 150 characters, to look at.</summary>
    public static string Cut(in Row row) => Write(row, (writer, _, cell) => Cut(writer, cell));

    /// <summary>The row whole, as the library that loads the file gives it: in a column of texts each cell is a text, whatever it is spelled like.</summary>
    public static string Whole(in Row row, Func<string, bool> isText) => Write(row, (writer, name, cell) => Whole(writer, cell, isText(name)));

    private static string Write(in Row row, Action<Utf8JsonWriter, string, Cell> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            for (var i = 0; i < row.Names.Count; i++)
            {
                writer.WritePropertyName(row.Names[i]);
                write(writer, row.Names[i], row.Cells[i]);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Cut(Utf8JsonWriter writer, Cell cell)
    {
        var text = ColumnStatistics.Cut(cell.Text);
        if (text.Length < cell.Text.Length || (cell.Kind is CellKind.Int or CellKind.Float && !JsonNumber().IsMatch(text)))
        {
            // A number of a text file may have a spelling that JSON has not; it stays as it was written.
            writer.WriteStringValue(text);
        }
        else
        {
            Whole(writer, cell, isText: false);
        }
    }

    private static void Whole(Utf8JsonWriter writer, Cell cell, bool isText)
    {
        if (cell.Kind == CellKind.Null)
        {
            writer.WriteNullValue();
        }
        else if (isText || cell.Kind == CellKind.String)
        {
            writer.WriteStringValue(cell.Text);
        }
        else if (cell.Kind == CellKind.Bool)
        {
            writer.WriteBooleanValue(cell.Text.Equals("true", StringComparison.OrdinalIgnoreCase));
        }
        else if (cell.Kind is CellKind.Int or CellKind.Float && !JsonNumber().IsMatch(cell.Text))
        {
            Number(writer, cell);
        }
        else
        {
            writer.WriteRawValue(cell.Text);
        }
    }

    // 007 and +5 are numbers to whoever reads CSV, and NaN is a missing one.
    private static void Number(Utf8JsonWriter writer, Cell cell)
    {
        if (long.TryParse(cell.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            writer.WriteNumberValue(whole);
        }
        else if (double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    [GeneratedRegex(@"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$")]
    private static partial Regex JsonNumber();
}
