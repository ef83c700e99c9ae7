using System.Net;
using System.Net.Sockets;

namespace Trainwright.Jobs;

/// <summary>
/// The way from a sandbox without a network to the Hub: a socket that the sandbox can see, and what comes in there goes to
/// the Hub's port. Inside, a few lines of Python listen at the same port as the Hub does outside.
/// </summary>
internal sealed class HubRelay : IDisposable
{
    /// <summary>The inner end: <c>PORT SOCKET COMMAND…</c>; it ends with the command, and as the command did.</summary>
    public const string Inside = """
        import os, socket, sys, threading
        port, path, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
        door = socket.socket()
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", port))
        door.listen(64)
        child = os.fork()
        if child == 0:
            door.close()
            try:
                os.execvp(command[0], command)
            except OSError as error:
                print(f"{command[0]}: {error.strerror}", file=sys.stderr, flush=True)
                os._exit(127)
        def pump(source, target):
            try:
                while data := source.recv(65536):
                    target.sendall(data)
            except OSError:
                pass
            try:
                target.shutdown(socket.SHUT_WR)
            except OSError:
                pass
        def serve():
            while True:
                inner = door.accept()[0]
                outer = socket.socket(socket.AF_UNIX)
                try:
                    outer.connect(path)
                except OSError:
                    inner.close()
                    continue
                for ends in ((inner, outer), (outer, inner)):
                    threading.Thread(target=pump, args=ends, daemon=True).start()
        threading.Thread(target=serve, daemon=True).start()
        status = os.waitpid(child, 0)[1]
        os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
        """;

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly int _port;

    public HubRelay(string jobId, int port)
    {
        _port = port;
        Path = System.IO.Path.Combine("/tmp", $"trainwright-{jobId}.sock"); // A socket's path has 107 bytes at most.
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _listener.Listen(64);
        _ = Task.Run(ServeAsync);
    }

    /// <summary>The socket's file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(Path);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var inner = await _listener.AcceptAsync().ConfigureAwait(false);
                _ = Task.Run(() => JoinAsync(inner));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return; // The job has ended.
        }
    }

    private async Task JoinAsync(Socket inner)
    {
        try
        {
            using var outer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await outer.ConnectAsync(IPAddress.Loopback, _port).ConfigureAwait(false);
            await Task.WhenAll(PumpAsync(inner, outer), PumpAsync(outer, inner)).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return; // The Hub is down; the job sees a connection that ends, and tries again.
        }
        finally
        {
            inner.Dispose();
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer.AsMemory()).ConfigureAwait(false)) > 0;)
            {
                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent)).ConfigureAwait(false);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            from.Close();
            to.Close();
        }
    }
}
