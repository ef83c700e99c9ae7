using System.Text;
using Trainwright.Foundation;

namespace Trainwright.Jobs;

/// <summary>A running job's log: each line is redacted, then written and flushed, so that a follower and a crash both see it whole.</summary>
internal sealed class JobLog(string path, Redactor redactor) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _writer = new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    private bool _finished;

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
                _writer.WriteLine(redactor.Clean(line));
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
