using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>Chooses the port of a root's Hub.</summary>
internal static class HubPorts
{
    // Below the range from which systems take the ports of outgoing connections (32768 on Linux, 49152 elsewhere): a
    // port in that range may be lent to a client while the Hub is down, or even connect to itself.
    private const int First = 20_000;
    private const int Count = 12_000;
    private const int Tries = 32;

    /// <summary>The ports to try, best first: the last one used, then some that follow from the root's path, then any that is free (0).</summary>
    public static IEnumerable<int> Candidates(string root, int? last)
    {
        var start = int.Parse(Digest.Of(Path.GetFullPath(root)).AsSpan(0, 7), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % Count;
        var derived = Enumerable.Range(0, Tries).Select(step => First + ((start + step) % Count));
        return (last is { } port ? derived.Prepend(port) : derived).Where(IsFree).Append(0);
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
