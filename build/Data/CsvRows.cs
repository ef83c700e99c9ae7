using System.Globalization;
using System.Runtime.CompilerServices;

namespace Trainwright.Data;

/// <summary>Rows of comma- or tab-separated text by RFC 4180: the first record is the header, quoted fields may hold separators and line breaks.</summary>
internal static class CsvRows
{
    public static async IAsyncEnumerable<Row> ReadAsync(SplitFile file, char separator, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file.LocalPath);
        var parser = new CsvParser(reader, separator, file.File);
        if (!await parser.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new DataFormatException($"'{file.File}' is empty: a header line is expected.");
        }

        string[] names = [.. parser.Fields.Select(f => f.Text)];
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length || names.Any(n => n.Length == 0))
        {
            throw new DataFormatException($"'{file.File}' has a header with an empty or repeated name: {string.Join(separator, names)}.");
        }

        while (await parser.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (parser.Fields.Count != names.Length)
            {
                throw new DataFormatException($"'{file.File}', line {parser.RecordLine}: {parser.Fields.Count} fields where the header has {names.Length}.");
            }

            yield return new Row(names, [.. parser.Fields.Select(Of)]);
        }
    }

    // An empty field without quotes is a missing value; with quotes it is an empty text.
    private static Cell Of(CsvField field)
    {
        var text = field.Text;
        if (text.Length == 0 && !field.IsQuoted)
        {
            return Cell.Null;
        }

        var kind = field.IsQuoted ? CellKind.String
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? CellKind.Int
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? CellKind.Float
            : bool.TryParse(text, out _) ? CellKind.Bool
            : CellKind.String;
        return new Cell(kind, text, text.Length);
    }
}
