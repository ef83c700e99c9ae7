using System.Globalization;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// A job is held and settled at today's price. One that has risen by more than a tenth since the run was locked is not
/// what the plan showed, and is for the user to accept.
/// </summary>
internal static class PriceCheck
{
    private const decimal Tolerance = 1.10m;

    /// <summary>The flavor at today's price.</summary>
    /// <exception cref="RunStopException">It is no longer offered, or its price has risen too far and nobody has approved that.</exception>
    public static async Task<Flavor> TodayAsync(RunSession session, PhaseId phase, Flavor locked, string bundle)
    {
        // What is bought already was bought at the price of its day.
        var due = new Rebuy(session, phase.Name).Due();
        if (session.Ledger.Intents().Any(intent => intent.Phase == phase.Name && intent.Ordinal == due && intent.Bundle == bundle && intent.State != IntentState.Released))
        {
            return locked;
        }

        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var today = (await hub.Jobs.HardwareAsync(session.Cancellation).ConfigureAwait(false)).FirstOrDefault(flavor => flavor.Name == locked.Name)
            ?? throw new RunStopException(StoppedReason.ResourceUnavailable, $"{hub.Jobs.Name} no longer offers the flavor {locked.Name}.", "R8", nextSteps: ["./build.sh --target Resources --rerun Resources"]);
        if (locked.UsdPerMinute is { } before && today.UsdPerMinute is { } now && now > before * Tolerance)
        {
            var question = string.Create(CultureInfo.InvariantCulture, $"price-{locked.Name}-{now:0.######}");
            if (session.Options.Approve != question)
            {
                throw new RunStopException(
                    StoppedReason.DecisionNeeded,
                    string.Create(CultureInfo.InvariantCulture, $"{locked.Name} cost {before:0.######} a minute when the run was locked and costs {now:0.######} now (+{((now / before) - 1) * 100:0} %). Nothing was bought."),
                    "§7.7",
                    [new Evidence("lock.json", "$.price.perMinute")],
                    [$"./build.sh --target {phase.Name} --approve {question} --reason \"…\""]);
            }

            session.Events.Write("decision.approved", ("question", question), ("reason", session.Options.Reason));
        }

        return locked with { UsdPerMinute = today.UsdPerMinute };
    }
}
