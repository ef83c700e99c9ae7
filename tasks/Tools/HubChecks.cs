using Trainwright.Engine;
using Trainwright.Hub;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>
/// The checks of <c>Doctor</c> that talk to the Hub: the embedded one is started and asked, a real one is asked because it
/// was named. A token is never shown; what the Hub says of it is.
/// </summary>
internal sealed class HubChecks(RunSession session)
{
    private const string Settings = "export HF_TOKEN=…   # one that may write, from https://huggingface.co/settings/tokens";

    /// <summary>The Hub, the token and, where one is named, the owner.</summary>
    public async Task<IReadOnlyList<MachineCheck>> AllAsync()
    {
        HubSession.Opened hub;
        try
        {
            hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RunStopException or IOException or UnauthorizedAccessException)
        {
            return [MachineCheck.Lacking("hub", isNeeded: true, exception.Message, session.Options.Port == 0 ? "./build.sh --target HubServe --port 0" : "--port 0   # takes a free one")];
        }

        try
        {
            return Judge(hub, await hub.Api.WhoAmIAsync(session.Cancellation).ConfigureAwait(false));
        }
        catch (HubException exception)
        {
            return
            [
                MachineCheck.Lacking("hub", isNeeded: true, exception.Message, $"curl -I {hub.Address.Endpoint}   # shows whether it answers; HTTPS_PROXY names a proxy"),
                hub.Token is null ? MachineCheck.Lacking("token", isNeeded: true, "none", Settings) : MachineCheck.Ok("token", "there; who it belongs to could not be asked"),
            ];
        }
    }

    private List<MachineCheck> Judge(HubSession.Opened hub, HubIdentity? identity)
    {
        var checks = new List<MachineCheck> { MachineCheck.Ok("hub", $"{hub.Address.Endpoint} as {identity?.Name ?? "nobody"}"), Token(hub, identity) };
        if (session.Options.Namespace is { } owner && identity is not null)
        {
            checks.Add(owner == identity.Name || identity.Organizations.Contains(owner)
                ? MachineCheck.Ok("namespace", $"{owner} may own and pay")
                : MachineCheck.Lacking("namespace", isNeeded: true, $"{identity.Name} is neither '{owner}' nor a member of it", $"--namespace {identity.Name}"));
        }

        return checks;
    }

    private static MachineCheck Token(HubSession.Opened hub, HubIdentity? identity) =>
        hub.Token is null ? MachineCheck.Lacking("token", isNeeded: true, $"none for {hub.Address.Endpoint.Host}", Settings)
        : identity is null ? MachineCheck.Lacking("token", isNeeded: true, $"{hub.Address.Endpoint.Host} does not know it", Settings)
        : identity.CanWrite ? MachineCheck.Ok("token", hub.Address.IsEmbedded ? "the embedded Hub's own; may write" : $"of {identity.Name}; may write")
        : MachineCheck.Lacking("token", isNeeded: true, $"of {identity.Name}; may only read", Settings);
}
