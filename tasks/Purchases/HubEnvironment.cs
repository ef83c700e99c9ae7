using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>What a script that runs on this machine needs to reach the run's Hub, and nothing more.</summary>
internal static class HubEnvironment
{
    /// <summary>The variables; the token only in memory and in the child's environment.</summary>
    public static Dictionary<string, string> Of(HubSession.Opened hub)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HF_ENDPOINT"] = hub.Address.Endpoint.ToString().TrimEnd('/'),
            ["HF_HUB_DISABLE_TELEMETRY"] = "1",
            ["NO_PROXY"] = "127.0.0.1,localhost",
        };
        if (hub.Token is { } token)
        {
            environment["HF_TOKEN"] = token;
        }

        return environment;
    }
}
