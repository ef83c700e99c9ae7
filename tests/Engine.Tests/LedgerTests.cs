using CsCheck;
using Trainwright.Rules;

namespace Trainwright.Engine.Tests;

public sealed class LedgerTests
{
    private static Intent Intent(string key) => new(key, "run", "FullJob", 1, 1, "bundle", "cpu-basic", 300, IntentState.Intended, null);

    [Fact]
    public void A_reservation_over_the_cap_is_refused_and_leaves_nothing()
    {
        using var run = new TemporaryRun();
        using var ledger = Ledger.Open(run.Directory, "usd", TimeProvider.System);
        ledger.Settle(ledger.Reserve(Intent("a"), 4.2m, 5m, StoppedReason.CostCapFullJob).Key, 4.2m);
        var stop = Assert.Throws<RunStopException>(() => ledger.Reserve(Intent("b"), 0.9m, 5m, StoppedReason.CostCapFullJob));
        Assert.Equal(StoppedReason.CostCapFullJob, stop.Reason);
        Assert.Null(ledger.Find("b"));
        Assert.Equal(new Spend("usd", 0m, 4.2m, 5m), ledger.Spend(5m));
    }

    [Fact]
    public void Of_two_jobs_that_fit_only_one_by_one_the_second_is_refused()
    {
        using var run = new TemporaryRun();
        using var ledger = Ledger.Open(run.Directory, "usd", TimeProvider.System);
        ledger.Reserve(Intent("a"), 3m, 5m, StoppedReason.CostCapFullJob);
        Assert.Throws<RunStopException>(() => ledger.Reserve(Intent("b"), 3m, 5m, StoppedReason.CostCapFullJob));
    }

    [Fact]
    public void The_same_intent_is_reserved_once_and_survives_a_restart()
    {
        using var run = new TemporaryRun();
        using (var ledger = Ledger.Open(run.Directory, "usd", TimeProvider.System))
        {
            ledger.Reserve(Intent("a"), 3m, 5m, StoppedReason.CostCapFullJob);
            ledger.Submitted("a", "job");
        }

        using var again = Ledger.Open(run.Directory, "usd", TimeProvider.System);
        Assert.Equal("job", again.Reserve(Intent("a"), 3m, 5m, StoppedReason.CostCapFullJob).JobId);
        Assert.Equal(3m, again.Spend(5m).Held);
    }

    [Fact]
    public void Whatever_the_order_held_and_spent_never_pass_the_cap_and_the_chain_stays_whole()
    {
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 400]).Array[1, 25].Sample(
            steps =>
            {
                using var run = new TemporaryRun();
                using var ledger = Ledger.Open(run.Directory, "usd", TimeProvider.System);
                foreach (var (intent, action, cents) in steps)
                {
                    Step(ledger, $"i{intent}", action, cents / 100m);
                    var spend = ledger.Spend(5m);
                    Assert.True(spend.Held + spend.Spent <= spend.Cap);
                }

                Assert.True(ledger.ChainIsIntact());
            },
            iter: 25,
            threads: 1);
    }

    private static void Step(Ledger ledger, string key, int action, decimal amount)
    {
        if (action == 0)
        {
            try
            {
                ledger.Reserve(Intent(key), amount, 5m, StoppedReason.CostCapFullJob);
            }
            catch (RunStopException)
            {
                // Refused, which is the point.
            }
        }
        else if (ledger.Find(key) is not null)
        {
            if (action == 1)
            {
                ledger.Settle(key, Math.Min(amount, ledger.HeldFor(key)));
            }
            else
            {
                ledger.Release(key);
            }
        }
    }
}
