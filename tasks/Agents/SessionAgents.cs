using Trainwright.Agents;
using Trainwright.Scripts;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Agents;

/// <summary>The run's agents and interpreter. Each call of a back end is an event of the run.</summary>
internal static class SessionAgents
{
    /// <summary>Agents that need no source: they judge what they are given.</summary>
    public static AgentHost Agents(this RunSession session) => Host(session, null);

    /// <summary>Agents that may read the run's Hub.</summary>
    public static async Task<AgentHost> AgentsWithSourceAsync(this RunSession session) => Host(session, await SourceAsync(session).ConfigureAwait(false));

    /// <summary>The read-only port over the run's Hub.</summary>
    public static async Task<IResearchSource> SourceAsync(this RunSession session) => new HubResearchSource((await session.Hub.OpenAsync().ConfigureAwait(false)).Api);

    /// <summary>The interpreter; each use is an event of the run, so that its time can be told from Trainwright's own.</summary>
    public static Python Python(this RunSession session, Sandbox? sandbox = null) => new((command, seconds, exitCode) =>
        session.Events.Write("child.finished", ("command", command.Length > 200 ? command[..200] : command), ("seconds", seconds), ("exitCode", exitCode)), sandbox);

    private static AgentHost Host(RunSession session, IResearchSource? source) => new(session.Options.Agents == "rules" ? new RulesBackEnd(source) : session.Models.BackEnd(source), call => session.Events.Write(
        "agent.answered",
        ("role", call.Role),
        ("backEnd", call.BackEnd),
        ("seconds", call.Duration.TotalSeconds),
        ("input", call.InputDigest[..16]),
        ("output", call.OutputDigest?[..16])));
}
