using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Agents;

/// <summary>The run's ledger as the money of models: one cap with the jobs, every call a row.</summary>
internal sealed class LedgerBudget(RunSession session) : IModelBudget
{
    private readonly Lock _gate = new();
    private bool _isSettled;

    public string Reserve(string role, decimal amount)
    {
        if (amount == 0)
        {
            return string.Empty;
        }

        if (session.Unit != "usd" && session.Options.CostCapUsd is null)
        {
            throw new ModelBudgetException("Calls of this model cost real money, and no cap was set: the embedded Hub's own is of simulated dollars. Say what the run may spend: --cost-cap-usd N");
        }

        lock (_gate)
        {
            try
            {
                if (!_isSettled)
                {
                    _isSettled = true;
                    session.Ledger.Calls.SettleAbandoned();
                }

                return session.Ledger.Calls.Reserve(role, amount, new Caps(session.Cap, session.Options.MonthCapUsd));
            }
            catch (RunStopException stop) when (stop.Reason == StoppedReason.CostCapAgents)
            {
                throw new ModelBudgetException(stop.Message, stop);
            }
        }
    }

    public void Settle(string key, ModelCall call)
    {
        lock (_gate)
        {
            if (key.Length > 0)
            {
                session.Ledger.Calls.Settle(key, call.Cost);
            }

            session.Ledger.Calls.Record(call.Role, session.Options.Agents, new CallRow(call.Role, call.Model, call.InputTokens, call.OutputTokens, call.Cost, call.Seconds, session.Redactor.Clean(call.Outcome), call.RequestDigest, call.ResponseDigest));
        }

        session.Events.Write("model.called", ("role", call.Role), ("model", call.Model), ("inputTokens", call.InputTokens), ("outputTokens", call.OutputTokens), ("cost", call.Cost), ("seconds", call.Seconds), ("outcome", session.Redactor.Clean(call.Outcome)));
    }
}
