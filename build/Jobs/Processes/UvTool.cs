using System.Net;
using System.Net.Sockets;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>
/// Whether <c>uv</c> is of use on this machine. It installs what a script asks for, which takes an index: without a network
/// it fails after its retries, although this machine's Python may have all of it.
/// </summary>
internal static class UvTool
{
    private const string DefaultIndex = "https://pypi.org/simple"; // uv's own default.

    // The order in which uv takes them (uv 0.9 reference, environment variables).
    private static readonly string[] Indexes = ["UV_DEFAULT_INDEX", "UV_INDEX_URL"];
    private static readonly string[] Proxies = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// True where uv is to run the command: it is on the path and its index can be found, or it may have in its cache what
    /// this machine's Python lacks.
    /// </summary>
    public static bool IsOfUse(JobSpec spec, string path, Func<string, string?> variable)
    {
        if (ProgramPath.Find("uv", path) is null)
        {
            return false;
        }

        return !ScriptPackages.IsAsked(spec.Command)
            || CanReachIndex(variable)
            || JobCommand.Python(path) is not { } python
            || ScriptPackages.Missing(spec.Command, spec.Environment, python) is not null;
    }

    /// <summary>Whether uv's index has an address here; a proxy finds it itself.</summary>
    internal static bool CanReachIndex(Func<string, string?> variable)
    {
        if (variable("UV_OFFLINE") is "1" or "true")
        {
            return false;
        }

        if (Proxies.Any(name => variable(name) is { Length: > 0 }))
        {
            return true;
        }

        var index = Indexes.Select(variable).FirstOrDefault(value => value is { Length: > 0 }) ?? DefaultIndex;
        return !Uri.TryCreate(index, UriKind.Absolute, out var address) || address.IsFile || HasAddress(address.DnsSafeHost);
    }

    private static bool HasAddress(string host)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            return Dns.GetHostAddressesAsync(host, patience.Token).GetAwaiter().GetResult().Length > 0;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
