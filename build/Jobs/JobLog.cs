using System.Text;
using Trainwright.Foundation;

namespace Trainwright.Jobs;

/// <summary>A running job's log: each line is redacted, then written and flushed, so that a follower and a crash both see it whole.</summary>
internal sealed class JobLog(string path, Redactor redactor) : IDisposable
{
    // A job that prints for ever must not fill the disk.
    private const long MaxCharacters = 64L << 20;

    private readonly Lock _gate = new();
    private readonly StreamWriter _writer = new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    private bool _finished;
    private long _written;

    /// <summary>A line from the job; null when its stream ends.</summary>
    public void Receive(string? line)
    {
        if (line is not null)
        {
            Write(line);
        }
    }

    /// <summary>Writes a line.</summary>
    public void Write(string line)
    {
        lock (_gate)
        {
            if (!_finished)
            {
                var clean = redactor.Clean(line);
                if (_written > MaxCharacters)
                {
                    return;
                }

                _written += clean.Length + 1;
                _writer.WriteLine(_written > MaxCharacters ? "[The log ends here: a job's log holds 64 Mi characters. Print less, or write to a file and push it.]" : clean);
            }
        }
    }

    /// <summary>Takes no more lines: the log is whole before <c>exit.json</c> says so.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _finished = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _finished = true;
            _writer.Dispose();
        }
    }
}
