using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Trainwright.Hub;

namespace Trainwright.LocalHub.Tests;

/// <summary>Models are sized from the headers of their files, over real HTTP and through a relay that counts what comes.</summary>
public sealed class SizingTests
{
    [Fact]
    public async Task Parameters_are_counted_from_headers_and_no_weight_is_fetched()
    {
        await using var hub = await StartAsync();
        using var relay = new Relay(new Uri(hub.Endpoint));
        using var api = new HubApi(new HubApiOptions(relay.Address, hub.Token, null));
        var info = (await api.RepoAsync(Hub.RepoKind.Model, "org/sized", null, TestHub.Ct))!;
        var files = await api.TreeAsync(Hub.RepoKind.Model, info.Id, info.Sha, TestHub.Ct);
        var before = relay.Received;

        var counted = await SafetensorsHeaders.CountAsync(api, info.Id, info.Sha, files, TestHub.Ct);

        // 2 × 3 and 5 in the small file; 6,000 tensors of 1,000 × 700 in the large one, whose header alone is over 400 KB.
        Assert.Equal(11 + (6_000L * 700_000), counted);
        Assert.True(files.Sum(file => file.SizeBytes) > 40_000_000);
        Assert.InRange(relay.Received - before, 400_000, 2_000_000);
    }

    [Fact]
    public async Task A_file_that_only_has_the_name_counts_nothing()
    {
        await using var hub = await StartAsync();
        using var api = new HubApi(new HubApiOptions(new Uri(hub.Endpoint), hub.Token, null));
        var info = (await api.RepoAsync(Hub.RepoKind.Model, "org/odd", null, TestHub.Ct))!;
        var files = await api.TreeAsync(Hub.RepoKind.Model, info.Id, info.Sha, TestHub.Ct);
        Assert.Equal(5, files.Count(file => file.Path.EndsWith(".safetensors", StringComparison.Ordinal)));
        Assert.Equal(6, await SafetensorsHeaders.CountAsync(api, info.Id, info.Sha, files, TestHub.Ct));
    }

    private static async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.StartAsync();
        await hub.StopAsync();
        hub.Put("models/org/sized/small.safetensors", File("""{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"F32","shape":[5],"data_offsets":[24,44]}}""", 44));
        var tensors = Enumerable.Range(0, 6_000).Select(n => string.Create(CultureInfo.InvariantCulture, $"\"model.layers.{n}.weight\":{{\"dtype\":\"BF16\",\"shape\":[1000,700],\"data_offsets\":[0,0]}}"));
        hub.Put("models/org/sized/large.safetensors", File("{" + string.Join(",", tensors) + "}", 40_000_000));
        hub.Put("models/org/odd/empty.safetensors", []);
        hub.Put("models/org/odd/text.safetensors", Encoding.UTF8.GetBytes("this is no such file, whatever it is called"));
        hub.Put("models/org/odd/cut.safetensors", File("{}", 0)[..9]);
        hub.Put("models/org/odd/shapeless.safetensors", File("""{"a":{"dtype":"F32"}}""", 0));
        hub.Put("models/org/odd/good.safetensors", File("""{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}""", 24));
        await hub.RestartAsync();
        return hub;
    }

    private static byte[] File(string header, int body)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + text.Length + body];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        return file;
    }

    /// <summary>Passes bytes to a server and back, and counts those that come back.</summary>
    private sealed class Relay : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Uri _server;
        private long _received;

        public Relay(Uri server)
        {
            _server = server;
            _listener.Start();
            _ = AcceptAsync();
        }

        public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

        public long Received => Interlocked.Read(ref _received);

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            while (true)
            {
                TcpClient client;
                try
                {
                    client = await _listener.AcceptTcpClientAsync();
                }
                catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
                {
                    return;
                }

                _ = PassAsync(client);
            }
        }

        private async Task PassAsync(TcpClient client)
        {
            using var server = new TcpClient();
            using (client)
            {
                await server.ConnectAsync(_server.Host, _server.Port);
                await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), BackAsync(server.GetStream(), client.GetStream()));
            }
        }

        private async Task BackAsync(NetworkStream from, NetworkStream to)
        {
            var buffer = new byte[1 << 14];
            int read;
            while ((read = await from.ReadAsync(buffer)) > 0)
            {
                Interlocked.Add(ref _received, read);
                await to.WriteAsync(buffer.AsMemory(0, read));
            }
        }
    }
}
