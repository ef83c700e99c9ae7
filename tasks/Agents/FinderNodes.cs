using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.CommandLine;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Agents;

/// <summary>
/// The four finders as nodes of a graph of the run: each has a receipt of its own, so that after a kill, or a change that
/// concerns one of them, only those are sent out that have to be.
/// </summary>
internal sealed class FinderNodes(RunSession session, FinderInput input)
{
    private readonly ConcurrentDictionary<string, FinderAnswer> _failed = new(StringComparer.Ordinal);

    /// <summary>The four reports; those of finders that did not fail are files of the phase.</summary>
    public async Task<FleetReport> RunAsync(AgentHost agents, PhaseScope scope)
    {
        // They wait for answers, not for a core: where nobody says how many, all go at once.
        var parallel = session.Options.SourceOf("parallel") == OptionSource.Default ? Roles.Finders.Count : session.Options.Parallel;
        var graph = new NodeGraph(session.Directory.Root, session.Store, parallel);
        var result = await graph.RunAsync([.. Roles.Finders.Select(role => Node(agents, role))], scope.Cancellation, scope.IsAskedFor).ConfigureAwait(false);
        scope.Cancellation.ThrowIfCancellationRequested();
        var kept = result.Nodes.Where(node => node.State is NodeState.UpToDate or NodeState.Reused).Select(node => node.Node).ToList();
        if (kept.Count > 0)
        {
            session.Terminal.Detail($"nothing changed for {string.Join(", ", kept)}");
        }

        return FinderFleet.Join([.. result.Nodes.Select(node => Answer(node, scope))]);
    }

    private static string File(string finder) => $"{PhaseIds.Research.Folder}/findings/{finder}.json";

    private GraphNode Node(AgentHost agents, Role<FinderInput, FinderReport> role) => new(role.Name, async scope =>
    {
        var answer = await FinderFleet.AskAsync(agents, role, input, scope.Cancellation).ConfigureAwait(false);
        if (answer.Error is not null)
        {
            // Half a report is not kept as a whole one: the next run asks again.
            _failed[role.Name] = answer;
            throw answer.Error;
        }

        scope.WriteText(File(role.Name), ArtefactJson.Write(answer.Report));
    })
    {
        Settings = [.. FinderReads.Of(role.Name, input, session.Options.Agents != "rules"), new("hub", session.Options.Hub), new("agents", session.Options.Agents), .. Model(role.Name)],
        Outputs = [File(role.Name)],
    };

    private IEnumerable<KeyValuePair<string, string>> Model(string finder)
    {
        if (session.Options.Agents == "rules")
        {
            yield break;
        }

        yield return new("model", session.Options.Model ?? string.Empty);
        foreach (var prompt in new[] { "_contract", "_rules", finder })
        {
            yield return new($"prompt {prompt}", System.IO.File.ReadAllText(Path.Combine(session.Installation.Templates, "prompts", prompt + ".sbn")));
        }
    }

    private FinderAnswer Answer(NodeResult node, PhaseScope scope)
    {
        if (node.State != NodeState.Failed)
        {
            var file = Path.Combine(session.Directory.Root, File(node.Node));
            scope.Record(file);
            return new FinderAnswer(RunDirectory.Read<FinderReport>(file), null);
        }

        if (_failed.TryGetValue(node.Node, out var answer))
        {
            scope.WriteAt(Path.Combine(session.Directory.Root, File(node.Node)), ArtefactJson.Write(answer.Report));
            return answer;
        }

        ExceptionDispatchInfo.Throw(node.Error!);
        return null!;
    }
}
