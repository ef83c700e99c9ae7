using System.Globalization;
using System.Text.Json;
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
        var plan = Of(session);
        session.ResultJson = JsonSerializer.Serialize(plan, TaskJson.Default.PlanResult);
        session.Terminal.Line(string.Empty);
        session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{"phase",-16}{"flavor",-14}{"worst case",14}{"expected",14}{"takes",9}  basis ({plan.Unit})"));
        foreach (var line in plan.Paid)
        {
            session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{line.Phase,-16}{line.Flavor,-14}{line.WorstCase,14:0.000000}{line.Expected,14:0.000000}{line.ExpectedSeconds,7} s  {line.Basis}{(line.IsBought ? "; bought" : string.Empty)}"));
        }

        session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{"sum",-30}{plan.WorstCase,14:0.000000}{plan.Expected,14:0.000000}{plan.Paid.Where(line => !line.IsBought).Sum(line => line.ExpectedSeconds),7} s  cap {plan.Cap:0.00}: {(plan.Fits ? "fits" : "does not fit; raise --cost-cap-usd")}"));
        session.Terminal.Line($"To do: {string.Join(", ", plan.Phases.Where(phase => phase.State == "to do").Select(phase => phase.Phase).DefaultIfEmpty("nothing"))}");
        session.Terminal.Line($"Owner and payer: {plan.Payer}; destination: {plan.Destination}");
        session.Planned = true;
        return Task.CompletedTask;
    }

    private static PlanResult Of(RunSession session)
    {
        var lines = PricedPlan.Of(session);
        var due = lines.Where(line => !line.IsBought).ToList();
        var worst = due.Sum(line => line.WorstCase);
        var resources = session.Artefacts.Value.Resources;
        return new PlanResult(session.Directory.Run, session.Unit, lines, worst, due.Sum(line => line.Expected), session.Cap, worst <= session.Cap, resources.Namespace, resources.Destination, Standings.Of(session));
    }
}
