using System.Text;
using Trainwright.Engine;
using Trainwright.Report;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// What a running job has said so far, for whoever looks at the run meanwhile: a file beside the attempt's log, which is
/// there only while the job runs. No phase reads it.
/// </summary>
internal sealed class LiveLog : IDisposable
{
    private readonly string _file;
    private readonly RunSession _session;
    private StreamWriter? _writer;

    /// <summary>Begins anew: a job that is followed again tells its log from the start.</summary>
    public LiveLog(RunSession session, PhaseId phase, int attempt)
    {
        _session = session;
        _file = session.Directory.PhaseFile(phase, $"attempts/{attempt}/{RunReader.LiveLog}");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            _writer = new StreamWriter(new FileStream(_file, FileMode.Create, FileAccess.Write, FileShare.Read), new UTF8Encoding(false)) { AutoFlush = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Close();
        }
    }

    /// <summary>One line more.</summary>
    public void Line(string line)
    {
        try
        {
            _writer?.WriteLine(_session.Redactor.Clean(line));
        }
        catch (IOException)
        {
            // Only for looking: the log itself is kept by the host, and written whole at the end.
            Close();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        try
        {
            File.Delete(_file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays, and the next attempt at following writes it anew.
        }
    }

    private void Close()
    {
        try
        {
            _writer?.Dispose();
        }
        catch (IOException)
        {
            // A full disk: what could not be flushed is not missed.
        }

        _writer = null;
    }
}
