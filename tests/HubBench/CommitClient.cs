using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Trainwright.HubBench;

/// <summary>
/// Makes commits over one connection that stays open, with as little work of its own as can be: it shares the cores with
/// the Hub that is measured.
/// </summary>
internal sealed class CommitClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[8192];
    private readonly string _head;

    public CommitClient(Uri hub, string token, string repo)
    {
        _socket.Connect(IPAddress.Loopback, hub.Port);
        _head = $"POST /api/models/local/{repo}/commit/main HTTP/1.1\r\nHost: 127.0.0.1:{hub.Port}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/x-ndjson\r\nContent-Length: ";
    }

    /// <summary>Commits one small file and waits until the Hub has confirmed it.</summary>
    public void Commit(string path, string content)
    {
        var body = $$$"""{"key":"header","value":{"summary":"x"}}""" + "\n" + $$$"""{"key":"file","value":{"path":"{{{path}}}","content":"{{{Convert.ToBase64String(Encoding.ASCII.GetBytes(content))}}}"}}""";
        _socket.Send(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_head}{body.Length}\r\n\r\n{body}")));
        var read = 0;
        while (!IsWhole(_answer.AsSpan(0, read)))
        {
            var more = _socket.Receive(_answer.AsSpan(read));
            read += more > 0 ? more : throw new IOException("The Hub hung up.");
        }

        if (!_answer.AsSpan().StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException(Encoding.ASCII.GetString(_answer, 0, read));
        }
    }

    public void Dispose() => _socket.Dispose();

    // The Hub sends answers that it has not measured in pieces; the last is empty.
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        var length = answer.IndexOf("Content-Length: "u8);
        return end >= 0 && (length >= 0 && length < end
            ? answer.Length >= end + 4 + int.Parse(answer[(length + 16)..][..answer[(length + 16)..].IndexOf((byte)'\r')], CultureInfo.InvariantCulture)
            : answer.EndsWith("\r\n0\r\n\r\n"u8));
    }
}
