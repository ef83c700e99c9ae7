using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Agents;

/// <summary>The run's stop for a model that gave no answer: one reason of the closed vocabulary for each way in which its turn can end.</summary>
internal static class AgentStops
{
    public static Exception Of(RunSession session, string phase, AgentException exception)
    {
        if (exception.InnerException is RunStopException said)
        {
            return said;
        }

        if (exception.Stop is not { } stop)
        {
            return exception;
        }

        if (stop == Stop.Cancelled)
        {
            return new OperationCanceledException(exception.Message, exception);
        }

        var again = $"./build.sh --target {phase} --run {session.Directory.Run}";
        var rule = stop switch
        {
            Stop.MaxTurns or Stop.TokenBudget => "§7.1",
            Stop.DoomLoop => "§7.2",
            Stop.NoProgress => "§7.3",
            Stop.Malformed or Stop.SchemaRetries => "§7.4",
            Stop.Truncated => "§7.5",
            Stop.ContextOverflow => "§7.6",
            Stop.CostBudget => "§7.7",
            _ => null,
        };
        return new RunStopException(ReasonOf(stop), exception.Message, rule is null ? (RuleId?)null : new RuleId(rule), null, [again, $"{again} --agents rules"], exception);
    }

    /// <summary>The reason, and by it the exit code: 5 for money, 7 for the endpoint, else 6.</summary>
    public static string ReasonOf(Stop stop) => stop switch
    {
        Stop.CostBudget => StoppedReason.CostCapAgents,
        Stop.ProviderError => StoppedReason.ServiceUnavailable,
        Stop.Cancelled => StoppedReason.Cancelled,
        _ => StoppedReason.RetriesExhausted,
    };
}
