using System.Globalization;
using Cake.Frosting;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Prices the graph: what each paid phase would hold at worst and cost as expected. Nothing is spent.</summary>
[TaskName(nameof(Plan))]
[TaskDescription("Price the graph; nothing is spent")]
[IsDependentOn(typeof(DataAudit))]
public sealed class Plan : Tool
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var lines = PricedPlan.Of(session);
        session.Terminal.Line(string.Empty);
        session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{"phase",-16}{"flavor",-14}{"worst case",14}{"expected",14}  basis ({session.Unit})"));
        foreach (var line in lines)
        {
            session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{line.Phase,-16}{line.Flavor,-14}{line.WorstCase,14:0.000000}{line.Expected,14:0.000000}  {line.Basis}"));
        }

        var worst = lines.Sum(line => line.WorstCase);
        session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{"sum",-30}{worst,14:0.000000}{lines.Sum(line => line.Expected),14:0.000000}  cap {session.Cap:0.00}: {(worst <= session.Cap ? "fits" : "does not fit; raise --cost-cap-usd")}"));
        session.Terminal.Line($"Owner and payer: {session.Artefacts.Value.Resources.Namespace}; destination: {session.Artefacts.Value.Resources.Destination}");
        session.Planned = true;
        return Task.CompletedTask;
    }
}
