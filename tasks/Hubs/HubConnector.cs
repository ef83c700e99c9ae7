using Trainwright.Foundation;
using Trainwright.Hub;
using Trainwright.Jobs;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Hubs;

/// <summary>Puts the typed reads, the one door for writes and the job host together for an open Hub.</summary>
internal static class HubConnector
{
    /// <summary>Connects to an address.</summary>
    public static HubSession.Opened Connect(RunSession session, HubAddress address)
    {
        var work = session.Directory.WorkDirectory;
        var api = new HubApi(new HubApiOptions(address.Endpoint, address.Token, Path.Combine(session.HubDirectory, "cache", "hub")));
        var cli = new HfCli(
            Command(session, address),
            new HfCliOptions(address.Endpoint, address.Token, Path.Combine(work, "cache", "hf-home"), address.IsEmbedded),
            session.Redactor,
            call => session.Events.Write("child.finished", ("command", call.Line), ("seconds", call.Duration.TotalSeconds), ("exitCode", call.ExitCode)));
        IJobHost jobs = session.Options.Jobs == "local"
            ? new LocalJobHost(Path.Combine(work, "jobs"), SelfCommand.Current)
            : new HfJobHost(cli, api, session.Options.Namespace);
        return new HubSession.Opened(address, api, cli, jobs);
    }

    private static HfCommand Command(RunSession session, HubAddress address) => session.Options.Hf switch
    {
        "builtin" => HfCommand.Here,
        "auto" => address.IsEmbedded ? HfCommand.Here : HfCommand.OnPath("hf"),
        var path => HfCommand.OnPath(path),
    };
}
