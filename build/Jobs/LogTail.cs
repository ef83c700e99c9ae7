using System.Text;

namespace Trainwright.Jobs;

/// <summary>Reads the lines of a growing file as they become whole.</summary>
internal sealed class LogTail(string path) : IDisposable
{
    private readonly List<byte> _rest = [];
    private readonly byte[] _buffer = new byte[64 * 1024];
    private FileStream? _stream;

    /// <summary>The lines that were completed since the last call; when <paramref name="final"/>, an unfinished last one too.</summary>
    public IEnumerable<string> Read(bool final)
    {
        if (_stream is null && File.Exists(path))
        {
            _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }

        for (int read; _stream is not null && (read = _stream.Read(_buffer)) > 0;)
        {
            var start = 0;
            for (int end; (end = Array.IndexOf(_buffer, (byte)'\n', start, read - start)) >= 0; start = end + 1)
            {
                _rest.AddRange(_buffer.AsSpan(start, end - start));
                yield return TakeLine();
            }

            _rest.AddRange(_buffer.AsSpan(start, read - start));
        }

        if (final && _rest.Count > 0)
        {
            yield return TakeLine();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream?.Dispose();

    private string TakeLine()
    {
        var line = Encoding.UTF8.GetString([.. _rest]);
        _rest.Clear();
        return line;
    }
}
