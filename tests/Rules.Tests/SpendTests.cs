using CsCheck;

namespace Trainwright.Rules.Tests;

public sealed class SpendTests
{
    [Fact]
    public void A_reservation_counts_started_minutes_of_timeout_and_start_up() => Assert.Equal(0.0005m, SpendMath.Reserve(0.0001m, 281, 19).Amount);

    [Fact]
    public void Eight_hours_of_a100_large_cost_twenty_dollars() =>
        Assert.Equal(20.00m, Math.Round(SpendMath.Reserve(TestData.Flavor("a100-large").UsdPerMinute, JobDuration.Parse("8h"), 0).Amount, 2));

    [Fact]
    public void An_unknown_price_buys_nothing() => Assert.Throws<InvalidOperationException>(() => SpendMath.Reserve(null, 300, 20));

    [Theory]
    [InlineData(0, 4.2, 0.9, 5, false)]
    [InlineData(0, 0, 3.0, 5, true)]
    [InlineData(3.0, 0, 3.0, 5, false)]
    [InlineData(0, 4.1, 0.9, 5, true)]
    [InlineData(0, 0, 0.1, 0, false)]
    public void A_purchase_fits_only_when_all_that_is_held_and_spent_stays_within_the_cap(double held, double spent, double next, double cap, bool fits) =>
        Assert.Equal(fits, SpendMath.Fits((decimal)held, (decimal)spent, (decimal)next, (decimal)cap));

    [Fact]
    public void Only_the_first_of_two_jobs_that_would_break_the_cap_together_is_bought()
    {
        var book = new Book(5m);
        Assert.Equal((true, false), (book.Reserve("a", 3m), book.Reserve("b", 3m)));
    }

    [Fact]
    public void A_settlement_is_never_more_than_what_was_held() =>
        Gen.Select(Gen.Decimal[0, 10], Gen.Double[0, 1e6], Gen.Decimal[0, 100]).Sample((price, seconds, held) => SpendMath.Settle(price, seconds, held).Amount <= held);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_unknown_running_time_costs_all_that_was_held(double seconds) => Assert.Equal(2m, SpendMath.Settle(0.1m, seconds, 2m).Amount);

    [Fact]
    public void A_timeout_and_a_start_up_near_the_largest_number_do_not_wrap() => Assert.True(SpendMath.Reserve(0.01m, int.MaxValue, int.MaxValue).Amount > 500_000m);

    // Reserve, settle and release in any order, of any jobs, twice, or never: what a ledger's fold may do.
    [Fact]
    public void Held_and_spent_never_pass_the_cap_under_any_interleaving() =>
        Gen.Select(Gen.Decimal[0, 10], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Decimal[0, 2], Gen.Int[1, 20_000]).Array[0, 60]).Sample((cap, events) =>
        {
            var book = new Book(cap);
            return events.All(e =>
            {
                book.Apply(e.Item1, "job" + e.Item2, e.Item3, e.Item4);
                return book.Held + book.Spent <= cap && book.Held >= 0;
            });
        });

    [Fact]
    public void A_timeout_covers_the_estimate_with_its_buffer_and_never_passes_three_times_it() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Double[0.1, 500], Gen.Int[1, 600], Gen.Int[60, 8000]).Sample((steps, speed, startup, floor) =>
        {
            var choice = TimeoutSolver.Solve(steps, speed, startup, floor);
            return choice.TimeoutSeconds >= floor && choice.TimeoutSeconds <= Math.Max(floor, Math.Ceiling(3 * choice.EstimateSeconds)) && TimeoutSolver.IsSized(choice.TimeoutSeconds, choice.EstimateSeconds, floor);
        });

    [Fact]
    public void A_timeout_shows_its_arithmetic()
    {
        var choice = TimeoutSolver.Solve(36_000, 10, 60, 300);
        Assert.Equal(4740, choice.TimeoutSeconds);
        Assert.Equal(["36000 steps ÷ 10 steps/s = 3600.0 s", "timeout 3600.0 s × 1.3 + 60 s = 4740.0 s, floor 300 s, limit 10800.0 s: 4740 s"], choice.Arithmetic);
    }

    [Fact]
    public void Steps_are_epochs_times_batches_rounded_up()
    {
        var count = StepCount.Solve(4200, 16, 2, 1, 6);
        Assert.Equal((792, 32), (count.Value, count.EffectiveBatch));
    }

    [Fact]
    public void Ten_thousand_resamples_of_a_thousand_rows_tell_a_difference_that_is_there()
    {
        var (before, after) = (string.Concat(Enumerable.Range(0, 1000).Select(i => i % 3 == 0 ? '1' : '0')), string.Concat(Enumerable.Range(0, 1000).Select(i => i % 3 == 0 || i % 10 == 0 ? '1' : '0')));
        var interval = PairedBootstrap.Compare(before, after, 10_000, 17);

        Assert.True(interval.IsSignificant && interval.Low > 0 && interval.Low < interval.Delta && interval.Delta < interval.High);
        Assert.Equal(0.066, interval.Delta);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_equal_models_differ_by_nothing()
    {
        Assert.Equal(PairedBootstrap.Compare("0101", "1101", 500, 7), PairedBootstrap.Compare("0101", "1101", 500, 7));
        Assert.Equal(new Interval(0, 0, 0), PairedBootstrap.Compare("0101", "0101", 500, 7));
        Assert.False(new Interval(0.1, -0.05, 0.2).IsSignificant);
    }

    [Fact]
    public void A_metric_that_is_a_share_of_each_row_has_an_interval_of_that_share()
    {
        Assert.Equal(PairedBootstrap.Compare("0101", "1101", 500, 7), PairedBootstrap.Compare([0d, 1, 0, 1], [1d, 1, 0, 1], 500, 7));
        var rows = Enumerable.Range(0, 200).Select(i => i % 7 / 10d).ToList();
        var interval = PairedBootstrap.Compare(rows, [.. rows.Select(row => row + 0.25)], 500, 7);
        Assert.Equal((0.25, 0.25, 0.25), (interval.Delta, interval.Low, interval.High));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.Compare([1d], [1d, 2], 500, 7));
    }

    private sealed class Book(decimal cap)
    {
        private readonly Dictionary<string, decimal> _held = [];

        public decimal Held => _held.Values.Sum();

        public decimal Spent { get; private set; }

        public bool Reserve(string job, decimal amount) => !_held.ContainsKey(job) && SpendMath.Fits(Held, Spent, amount, cap) && _held.TryAdd(job, amount);

        public void Apply(int kind, string job, decimal price, int seconds)
        {
            if (kind == 0)
            {
                Reserve(job, SpendMath.Reserve(price, seconds, 20).Amount);
            }
            else if (_held.Remove(job, out var held) && kind == 1)
            {
                Spent += SpendMath.Settle(price, seconds, held).Amount;
            }
        }
    }
}
