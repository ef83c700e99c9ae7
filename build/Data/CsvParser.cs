using System.Text;

namespace Trainwright.Data;

/// <summary>Reads separated text one record at a time, character by character, so that no file must fit in memory.</summary>
internal sealed class CsvParser(StreamReader reader, char separator, string file)
{
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _field = new();
    private State _state;
    private bool _isQuoted;
    private int _position;
    private int _end;
    private int _line = 1;

    private enum State
    {
        Start,
        Plain,
        Quoted,
        AfterQuote,
    }

    /// <summary>The fields of the record that was read last.</summary>
    public List<CsvField> Fields { get; } = [];

    /// <summary>The 1-based line at which that record begins.</summary>
    public int RecordLine { get; private set; }

    /// <summary>Reads the next record; whether there was one.</summary>
    /// <exception cref="DataFormatException">The text breaks RFC 4180.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        Fields.Clear();
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

            if (Fields.Count == 0 && _state == State.Start)
            {
                RecordLine = _line;
            }

            if (Step(_buffer[_position++]))
            {
                return true;
            }
        }
    }

    // One character; whether it ended a record.
    private bool Step(char next)
    {
        _line += next == '\n' ? 1 : 0;
        if (TakeQuoted(next))
        {
            return false;
        }

        if (next == separator)
        {
            Put();
            return false;
        }

        if (next == '\n')
        {
            return EndLine();
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

    // What belongs to a quoted field, its quotes included.
    private bool TakeQuoted(char next)
    {
        switch (_state)
        {
            case State.Quoted when next == '"':
                _state = State.AfterQuote;
                return true;
            case State.Quoted:
                _field.Append(next);
                return true;
            case State.AfterQuote when next == '"':
                _field.Append('"');
                _state = State.Quoted;
                return true;
            case State.Start when next == '"':
                _state = State.Quoted;
                _isQuoted = true;
                return true;
            default:
                return false;
        }
    }

    // An empty line is no record.
    private bool EndLine()
    {
        if (_state == State.Start && Fields.Count == 0)
        {
            return false;
        }

        Put();
        return true;
    }

    private bool Close() => _state == State.Quoted
        ? throw new DataFormatException($"'{file}': the record that begins at line {RecordLine} has a quote that is never closed.")
        : EndLine();

    private void Put()
    {
        Fields.Add(new CsvField(_field.ToString(), _isQuoted));
        _field.Clear();
        _state = State.Start;
        _isQuoted = false;
    }
}
