using CsCheck;
using Trainwright.Rules;

namespace Trainwright.Engine.Tests;

/// <summary>Whatever two processes do in whatever order, and wherever they die, held and spent stay under the caps.</summary>
public sealed class LedgerPropertyTests
{
    private const decimal RunCap = 5m;
    private const decimal MonthCap = 8m;

    private static readonly Gen<Step[]> _steps =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Enum<Deed>(), Gen.Int[0, 400], (actor, intent, deed, cents) => new Step(actor, intent, deed, cents / 100m)).Array[1, 40];

    private enum Deed
    {
        Reserve,
        Submit,
        Settle,
        Release,
        Crash,
    }

    [Fact]
    public void Whatever_the_order_held_and_spent_never_pass_a_cap_and_the_chain_stays_whole() => _steps.Sample(
        steps =>
        {
            using var actors = new Actors();
            foreach (var step in steps)
            {
                actors.Take(step);
                actors.RequireCaps();
            }

            actors.RequireSameBooks();
        },
        iter: 15,
        threads: 1);

    [Fact]
    public void Three_connections_at_the_same_time_pass_no_cap() => Gen.Select(_steps, _steps, _steps).Sample(
        (one, two, three) =>
        {
            using var actors = new Actors();
            Parallel.Invoke(new[] { one, two, three }.Select((steps, actor) => (Action)(() =>
            {
                foreach (var step in steps)
                {
                    actors.Take(step with { Actor = actor });
                    actors.RequireCaps(actor);
                }
            })).ToArray());
            actors.RequireSameBooks();
        },
        iter: 3,
        threads: 1);

    private sealed record Step(int Actor, int Intent, Deed Deed, decimal Amount);

    // Two connections of one run and one of another run, over one file.
    private sealed class Actors : IDisposable
    {
        private readonly TemporaryRun _run = new();
        private readonly Ledger[] _ledgers;

        public Actors() => _ledgers = [Open(0), Open(1), Open(2)];

        public void Take(Step step)
        {
            var key = $"{RunOf(step.Actor)}-{step.Intent}";
            switch (step.Deed)
            {
                case Deed.Reserve:
                    Reserve(_ledgers[step.Actor], key, step.Amount);
                    break;
                case Deed.Crash:
                    _ledgers[step.Actor].Dispose();
                    _ledgers[step.Actor] = Open(step.Actor);
                    break;
                case var deed when _ledgers[step.Actor].Find(key) is not null:
                    Close(_ledgers[step.Actor], key, deed, step.Amount);
                    break;
            }
        }

        public void RequireCaps(int actor = 0)
        {
            var run = _ledgers[actor].Spend(RunCap);
            var month = _ledgers[actor].MonthSpend(MonthCap);
            Assert.True(run.Held + run.Spent <= RunCap, $"run: {run}");
            Assert.True(month.Held + month.Spent <= MonthCap, $"month: {month}");
        }

        public void RequireSameBooks()
        {
            RequireCaps(0);
            RequireCaps(2);
            Assert.Equal(_ledgers[0].Spend(RunCap), _ledgers[1].Spend(RunCap));
            Assert.True(_ledgers[2].ChainIsIntact());
        }

        public void Dispose()
        {
            Array.ForEach(_ledgers, ledger => ledger.Dispose());
            _run.Dispose();
        }

        private static string RunOf(int actor) => actor == 2 ? "other" : "run";

        private static void Reserve(Ledger ledger, string key, decimal amount)
        {
            try
            {
                ledger.Reserve(Purchase.Of(key), amount, new Caps(RunCap, MonthCap), StoppedReason.CostCapFullJob);
            }
            catch (RunStopException stop) when (stop.Reason == StoppedReason.CostCapFullJob)
            {
                // Refused, which is the point.
            }
        }

        private static void Close(Ledger ledger, string key, Deed deed, decimal amount)
        {
            if (deed == Deed.Submit)
            {
                ledger.Submitted(key, "job");
            }
            else if (deed == Deed.Settle)
            {
                ledger.Settle(key, amount);
            }
            else
            {
                ledger.Release(key);
            }
        }

        private Ledger Open(int actor) => Ledger.Open(new RunDirectory(_run.Directory.WorkDirectory, RunOf(actor)), "usd", TimeProvider.System);
    }
}
