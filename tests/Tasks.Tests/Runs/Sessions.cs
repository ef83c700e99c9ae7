using Trainwright.Foundation;
using Trainwright.Report;
using Trainwright.Tasks.CommandLine;
using Trainwright.Tasks.Runs;
using Trainwright.Tasks.Tests.CommandLine;

namespace Trainwright.Tasks.Tests.Runs;

/// <summary>A session on the real installation that opens no Hub.</summary>
internal static class Sessions
{
    public static RunSession Of(params string[] arguments)
    {
        RunOptions options = Parsing.Accepted(arguments);
        var terminal = new Terminal(TextWriter.Null, new Redactor(), colour: false, new GitHubActions(null));
        return new RunSession(options, new Installation(Repository.Root), new ClosedDoor(), new Redactor(), terminal, TimeProvider.System, CancellationToken.None);
    }

    private sealed class ClosedDoor : IHubDoor
    {
        public Task<HubAddress> OpenAsync(RunSession session, CancellationToken cancellationToken) => throw new InvalidOperationException("No Hub is needed here.");

        public HubStoreCondition Check(RunSession session) => throw new InvalidOperationException("No Hub is needed here.");
    }
}
