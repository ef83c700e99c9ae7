using System.Net;
using System.Net.Sockets;

namespace Trainwright.Jobs.Tests;

/// <summary>A server on loopback that answers every request with the same bytes, or with 404 when there are none.</summary>
internal sealed class OneFileServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public OneFileServer(byte[]? content)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/datasets/ns/bundles/resolve/abc/x.tar.gz");
        _listener.Prefixes.Add(Address.GetLeftPart(UriPartial.Authority) + "/");
        _listener.Start();
        _ = AnswerAsync(content);
    }

    public Uri Address { get; }

    /// <summary>What the last request said who it is.</summary>
    public string? Authorization { get; private set; }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task AnswerAsync(byte[]? content)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                Authorization = context.Request.Headers["Authorization"];
                context.Response.StatusCode = content is null ? 404 : 200;
                await context.Response.OutputStream.WriteAsync(content ?? []);
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
