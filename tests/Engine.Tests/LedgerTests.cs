using Trainwright.Rules;

namespace Trainwright.Engine.Tests;

public sealed class LedgerTests : IDisposable
{
    private static readonly Caps Five = new(5m);
    private readonly TemporaryRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_reservation_over_the_cap_is_refused_and_leaves_nothing()
    {
        using var ledger = Open();
        ledger.Settle(ledger.Reserve(Purchase.Of("a"), 4.2m, Five, StoppedReason.CostCapFullJob).Key, 4.2m);
        var stop = Assert.Throws<RunStopException>(() => ledger.Reserve(Purchase.Of("b"), 0.9m, Five, StoppedReason.CostCapFullJob));
        Assert.Equal(StoppedReason.CostCapFullJob, stop.Reason);
        Assert.Null(ledger.Find("b"));
        Assert.Equal(new Spend("usd", 0m, 4.2m, 5m), ledger.Spend(5m));
    }

    [Fact]
    public void Of_two_jobs_that_fit_only_one_by_one_the_second_is_refused()
    {
        using var ledger = Open();
        ledger.Reserve(Purchase.Of("a"), 3m, Five, StoppedReason.CostCapFullJob);
        Assert.Throws<RunStopException>(() => ledger.Reserve(Purchase.Of("b"), 3m, Five, StoppedReason.CostCapFullJob));
    }

    [Fact]
    public void The_same_intent_is_reserved_once_and_survives_a_restart()
    {
        using (var ledger = Open())
        {
            ledger.Reserve(Purchase.Of("a"), 3m, Five, StoppedReason.CostCapFullJob);
            ledger.Submitted("a", "job");
        }

        using var again = Open();
        Assert.Equal("job", again.Reserve(Purchase.Of("a"), 3m, Five, StoppedReason.CostCapFullJob).JobId);
        Assert.Equal(3m, again.Spend(5m).Held);
    }

    [Fact]
    public void A_settled_intent_stays_settled_when_its_job_is_recorded_again()
    {
        using var ledger = Open();
        ledger.Reserve(Purchase.Of("a"), 3m, Five, StoppedReason.CostCapFullJob);
        ledger.Submitted("a", "job");
        ledger.Settle("a", 1m);
        ledger.Submitted("a", "job");
        Assert.Equal(1m, ledger.Settle("a", 2m));
        Assert.Equal(["reserve", "settle"], ledger.History("a"));
        Assert.Equal(1m, ledger.Spend(5m).Spent);
    }

    [Fact]
    public void A_released_intent_can_be_bought_after_all_and_no_more_is_charged_than_was_held()
    {
        using var ledger = Open();
        ledger.Reserve(Purchase.Of("a"), 3m, Five, StoppedReason.CostCapFullJob);
        ledger.Release("a");
        Assert.Equal(0m, ledger.HeldFor("a"));
        ledger.Reserve(Purchase.Of("a"), 2m, Five, StoppedReason.CostCapFullJob);
        Assert.Equal(2m, ledger.Settle("a", 9m));
        Assert.True(ledger.ChainIsIntact());
    }

    [Fact]
    public void The_cap_of_a_month_counts_every_run_of_the_work_directory_and_is_new_each_month()
    {
        var clock = new SettableClock(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero));
        var caps = new Caps(100m, Month: 5m);
        using (var other = Ledger.Open(new RunDirectory(_run.Directory.WorkDirectory, "other"), "usd", clock))
        {
            other.Settle(other.Reserve(Purchase.Of("a"), 4m, caps, StoppedReason.CostCapFullJob).Key, 4m);
        }

        using var ledger = Ledger.Open(_run.Directory, "usd", clock);
        var stop = Assert.Throws<RunStopException>(() => ledger.Reserve(Purchase.Of("b"), 2m, caps, StoppedReason.CostCapFullJob));
        Assert.Contains("--month-cap-usd 6", Assert.Single(stop.NextSteps), StringComparison.Ordinal);
        clock.Now = clock.Now.AddHours(2);
        ledger.Reserve(Purchase.Of("b"), 2m, caps, StoppedReason.CostCapFullJob);
        Assert.Equal(new Spend("usd", 2m, 0m, 5m), ledger.MonthSpend(5m));
    }

    [Fact]
    public void A_clock_that_is_set_back_frees_no_money_of_the_run()
    {
        var clock = new SettableClock(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        using var ledger = Ledger.Open(_run.Directory, "usd", clock);
        ledger.Settle(ledger.Reserve(Purchase.Of("a"), 4m, Five, StoppedReason.CostCapFullJob).Key, 4m);
        clock.Now = clock.Now.AddYears(-3);
        Assert.Throws<RunStopException>(() => ledger.Reserve(Purchase.Of("b"), 2m, Five, StoppedReason.CostCapFullJob));
        ledger.Reserve(Purchase.Of("b"), 1m, Five, StoppedReason.CostCapFullJob);
        Assert.True(ledger.ChainIsIntact());
    }

    [Fact]
    public void A_clock_that_is_set_back_frees_no_money_of_the_month()
    {
        var clock = new SettableClock(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        using var ledger = Ledger.Open(_run.Directory, "usd", clock);
        var caps = new Caps(100m, Month: 5m);
        ledger.Settle(ledger.Reserve(Purchase.Of("a"), 4m, caps, StoppedReason.CostCapFullJob).Key, 4m);
        clock.Now = clock.Now.AddMonths(-1);
        Assert.Throws<RunStopException>(() => ledger.Reserve(Purchase.Of("b"), 2m, caps, StoppedReason.CostCapFullJob));
        Assert.Equal(4m, ledger.MonthSpend(5m).Spent);
    }

    private Ledger Open() => Ledger.Open(_run.Directory, "usd", TimeProvider.System);
}
