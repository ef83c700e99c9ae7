using System.Net;
using System.Net.Sockets;

namespace Trainwright.Agents;

/// <summary>
/// Where a model's addresses go: https to named hosts on the usual port, to addresses that are public, along at most
/// three redirects that are each judged again, and no more than two megabytes. No cookie, no credential, no proxy.
/// </summary>
public sealed class FencedHandler : DelegatingHandler
{
    private const int MostRedirects = 3;
    private const long MostBytes = 2 << 20;
    private const int HttpsPort = 443;

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly IReadOnlyCollection<string> _hosts;

    /// <summary>The fence over the network.</summary>
    public FencedHandler()
        : this(DocumentationHosts.All, Dns.GetHostAddressesAsync, null)
    {
    }

    /// <summary>The fence with other hosts, names and wire.</summary>
    public FencedHandler(IReadOnlyCollection<string> hosts, Func<string, CancellationToken, Task<IPAddress[]>> resolve, HttpMessageHandler? wire)
    {
        _hosts = hosts;
        _resolve = resolve;
        InnerHandler = wire ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = ConnectAsync,
        };
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = request.RequestUri!;
        for (var hop = 0; ; hop++)
        {
            await RequireAsync(address, cancellationToken).ConfigureAwait(false);
            using var next = new HttpRequestMessage(HttpMethod.Get, address);
            next.Headers.UserAgent.ParseAdd("trainwright");
            var response = await base.SendAsync(next, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                || response.Headers.Location is not { } target)
            {
                return await LimitedAsync(response, cancellationToken).ConfigureAwait(false);
            }

            response.Dispose();
            if (hop == MostRedirects)
            {
                throw new HttpRequestException($"more than {MostRedirects} redirects");
            }

            address = target.IsAbsoluteUri ? target : new Uri(address, target);
        }
    }

    /// <summary>Whether an address is out in the world: not this machine, not its network, not a range with a special use.</summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // 2000::/3 is what is given out; within it 6to4, Teredo and documentation lead elsewhere.
            var six = address.GetAddressBytes();
            return (six[0] & 0xE0) == 0x20 && !(six[0] == 0x20 && six[1] == 0x02) && !(six[0] == 0x20 && six[1] == 0x01 && ((six[2] == 0 && six[3] == 0) || (six[2] == 0x0D && six[3] == 0xB8)));
        }

        var four = address.GetAddressBytes();
        return four[0] switch
        {
            0 or 10 or 127 or >= 224 => false,
            100 => four[1] is < 64 or > 127,
            169 => four[1] != 254,
            172 => four[1] is < 16 or > 31,
            192 => !(four[1] == 168 || (four[1] == 0 && four[2] is 0 or 2)),
            198 => !(four[1] is 18 or 19 || (four[1] == 51 && four[2] == 100)),
            203 => !(four[1] == 0 && four[2] == 113),
            _ => true,
        };
    }

    private async Task RequireAsync(Uri address, CancellationToken cancellationToken)
    {
        if (address.Scheme != Uri.UriSchemeHttps || address.Port != HttpsPort || address.UserInfo.Length > 0)
        {
            throw new HttpRequestException("only https on its usual port, without a user, is allowed");
        }

        if (!_hosts.Contains(address.IdnHost.ToLowerInvariant()))
        {
            throw new HttpRequestException($"the host '{address.IdnHost}' is not on the list");
        }

        await PublicAsync(address.IdnHost, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IPAddress> PublicAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = await _resolve(host, cancellationToken).ConfigureAwait(false);
        return addresses.Length > 0 && addresses.All(IsPublic) ? addresses[0] : throw new HttpRequestException($"the host '{host}' leads to an address that is not public");
    }

    // Connected is the very address that was judged: a name that changes its mind in between gains nothing.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var address = await PublicAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<HttpResponseMessage> LimitedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (buffer.Length + read > MostBytes)
            {
                throw new HttpRequestException($"the page is larger than {MostBytes >> 20} MB");
            }

            buffer.Write(chunk, 0, read);
        }

        var type = response.Content.Headers.ContentType;
        response.Content = new ByteArrayContent(buffer.ToArray());
        response.Content.Headers.ContentType = type;
        return response;
    }
}
