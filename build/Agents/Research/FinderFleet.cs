using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Sends out the four finders at the same time, each alone: what one does or throws does not reach another. One that
/// fails is reported; only when all fail, or the money is used up, does the fleet fail.
/// </summary>
public static class FinderFleet
{
    /// <summary>The four reports.</summary>
    /// <exception cref="AgentException">All four failed; the message has each one's reason.</exception>
    public static async Task<FleetReport> RunAsync(AgentHost host, FinderInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(input);
        return Join(await Task.WhenAll(Roles.Finders.Select(role => Task.Run(() => AskAsync(host, role, input, cancellationToken), cancellationToken))).ConfigureAwait(false));
    }

    /// <summary>One finder's answer. One that fails reports what was found before; only used-up money is thrown.</summary>
    public static async Task<FinderAnswer> AskAsync(AgentHost host, Role<FinderInput, FinderReport> role, FinderInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(role);
        try
        {
            return new FinderAnswer(await host.AskAsync(role, input, cancellationToken).ConfigureAwait(false), null);
        }
        catch (AgentException error) when (error.Stop is not Stop.CostBudget)
        {
            // What the build found by itself before a model failed is still found.
            var found = error.Draft as FinderReport ?? new FinderReport(role.Name, [], [], [], "reduced", []);
            return new FinderAnswer(found with { Fidelity = "reduced", Notes = [.. found.Notes, error.Message] }, error);
        }
    }

    /// <summary>The answers as one report.</summary>
    /// <exception cref="AgentException">All of them failed; the message has each one's reason.</exception>
    public static FleetReport Join(IReadOnlyList<FinderAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var failed = answers.Where(answer => answer.Error is not null).Select(answer => answer.Report.Finder).ToList();
        if (failed.Count == answers.Count)
        {
            throw new AgentException($"All finders failed: {string.Join(" ", answers.SelectMany(answer => answer.Report.Notes))}", answers[0].Error?.InnerException ?? answers[0].Error!) { Stop = answers[0].Error?.Stop };
        }

        return new FleetReport([.. answers.Select(answer => answer.Report)], failed);
    }
}
