using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

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

    /// <summary>One field and whether it stood in quotes.</summary>
    internal readonly record struct CsvField(string Text, bool IsQuoted);

    /// <summary>Reads one record at a time.</summary>
    private sealed class CsvParser(StreamReader reader, char separator, string file)
    {
        private readonly char[] _buffer = new char[16 * 1024];
        private readonly StringBuilder _field = new();
        private int _position;
        private int _end;
        private int _line = 1;

        public List<CsvField> Fields { get; } = [];

        /// <summary>The 1-based line at which the record begins.</summary>
        public int RecordLine { get; private set; }

        public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
        {
            Fields.Clear();
            var isQuoted = false;
            while (true)
            {
                if (_position == _end)
                {
                    _position = 0;
                    _end = await reader.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
                    if (_end == 0)
                    {
                        return Close();
                    }
                }

                if (Fields.Count == 0 && _field.Length == 0 && _state == State.Start)
                {
                    RecordLine = _line;
                }

                if (Step(_buffer[_position++], ref isQuoted))
                {
                    return true;
                }
            }
        }

        private enum State
        {
            Start,
            Plain,
            Quoted,
            AfterQuote,
        }

        private State _state;

        // One character; whether it ended a record. An empty line is no record.
        private bool Step(char next, ref bool isQuoted)
        {
            _line += next == '\n' ? 1 : 0;
            switch (_state)
            {
                case State.Quoted:
                    if (next == '"')
                    {
                        _state = State.AfterQuote;
                    }
                    else
                    {
                        _field.Append(next);
                    }

                    return false;
                case State.AfterQuote when next == '"':
                    _field.Append('"');
                    _state = State.Quoted;
                    return false;
                case State.Start when next == '"':
                    _state = State.Quoted;
                    isQuoted = true;
                    return false;
            }

            if (next == separator)
            {
                Put(ref isQuoted);
                return false;
            }

            if (next == '\n')
            {
                if (_state == State.Start && Fields.Count == 0)
                {
                    return false;
                }

                Put(ref isQuoted);
                return true;
            }

            if (next != '\r')
            {
                if (_state == State.AfterQuote)
                {
                    throw new DataFormatException($"'{file}', line {_line}: '{next}' follows a closing quote; a quote inside a quoted field is written twice.");
                }

                _field.Append(next);
                _state = State.Plain;
            }

            return false;
        }

        private bool Close()
        {
            if (_state == State.Quoted)
            {
                throw new DataFormatException($"'{file}': the record that begins at line {RecordLine} has a quote that is never closed.");
            }

            if (_state == State.Start && Fields.Count == 0)
            {
                return false;
            }

            var isQuoted = _state == State.AfterQuote;
            Put(ref isQuoted);
            return true;
        }

        private void Put(ref bool isQuoted)
        {
            Fields.Add(new CsvField(_field.ToString(), isQuoted));
            _field.Clear();
            _state = State.Start;
            isQuoted = false;
        }
    }
}
