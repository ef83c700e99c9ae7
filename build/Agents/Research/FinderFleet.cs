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
        var reports = await Task.WhenAll(Roles.Finders.Select(role => Task.Run(() => AskAsync(host, role, input, cancellationToken), cancellationToken))).ConfigureAwait(false);
        var failed = reports.Where(r => r.Error is not null).Select(r => r.Report.Finder).ToList();
        if (failed.Count == reports.Length)
        {
            throw new AgentException($"All finders failed: {string.Join(" ", reports.SelectMany(r => r.Report.Notes))}", reports[0].Error?.InnerException ?? reports[0].Error!) { Stop = reports[0].Error?.Stop };
        }

        return new FleetReport([.. reports.Select(r => r.Report)], failed);
    }

    private static async Task<(FinderReport Report, AgentException? Error)> AskAsync(AgentHost host, Role<FinderInput, FinderReport> role, FinderInput input, CancellationToken cancellationToken)
    {
        try
        {
            return (await host.AskAsync(role, input, cancellationToken).ConfigureAwait(false), null);
        }
        catch (AgentException error) when (error.Stop is not Stop.CostBudget)
        {
            // What the build found by itself before a model failed is still found.
            var found = error.Draft as FinderReport ?? new FinderReport(role.Name, [], [], [], "reduced", []);
            return (found with { Fidelity = "reduced", Notes = [.. found.Notes, error.Message] }, error);
        }
    }
}
