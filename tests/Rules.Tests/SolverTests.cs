using CsCheck;

namespace Trainwright.Rules.Tests;

public sealed class SolverTests
{
    [Fact]
    public void A_reservation_counts_started_minutes_of_timeout_and_start_up() => Assert.Equal(0.0005m, SpendMath.Reserve(0.0001m, 281, 19).Amount);

    [Fact]
    public void Eight_hours_of_a100_large_cost_twenty_dollars() => Assert.Equal(20.00m, Math.Round(SpendMath.Reserve(2.50m / 60, 8 * 3600, 0).Amount, 2));

    [Fact]
    public void An_unknown_price_buys_nothing() => Assert.Throws<InvalidOperationException>(() => SpendMath.Reserve(null, 300, 20));

    [Fact]
    public void A_settlement_is_never_more_than_what_was_held() =>
        Gen.Select(Gen.Decimal[0, 10], Gen.Double[0, 1e6], Gen.Decimal[0, 100]).Sample((price, seconds, held) => SpendMath.Settle(price, seconds, held).Amount <= held);

    [Fact]
    public void A_timeout_covers_the_estimate_with_its_buffer_and_never_passes_three_times_it() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Double[0.1, 500], Gen.Int[1, 600], Gen.Int[60, 8000]).Sample((steps, speed, startup, floor) =>
        {
            var choice = TimeoutSolver.Solve(steps, speed, startup, floor);
            return choice.TimeoutSeconds >= floor && choice.TimeoutSeconds <= Math.Max(floor, Math.Ceiling(3 * choice.EstimateSeconds)) && TimeoutSolver.IsSized(choice.TimeoutSeconds, choice.EstimateSeconds, floor);
        });

    [Fact]
    public void Steps_are_epochs_times_batches_rounded_up()
    {
        var count = StepCount.Solve(4200, 16, 2, 1, 6);
        Assert.Equal((792, 32), (count.Value, count.EffectiveBatch));
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_equal_models_differ_by_nothing()
    {
        Assert.Equal(PairedBootstrap.Compare("0101", "1101", 500, 7), PairedBootstrap.Compare("0101", "1101", 500, 7));
        Assert.Equal(new Interval(0, 0, 0), PairedBootstrap.Compare("0101", "0101", 500, 7));
    }

    [Theory]
    [InlineData("traget", "target")]
    [InlineData("max_lenght", "max_length")]
    [InlineData("zzzzzz", null)]
    public void The_nearest_name_is_suggested_and_a_far_one_is_not(string given, string? nearest) => Assert.Equal(nearest, NearestName.Of(given, ["target", "max_length", "run"]));
}
