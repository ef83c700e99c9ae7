using CsCheck;

namespace Trainwright.Rules.Tests;

public sealed class MemoryTests
{
    private static readonly OomMethod Plain = new();
    private static readonly Evidence Here = new("deltas.json");

    private static VerdictOutcome Judge(OomRung? previous, OomShape before, OomShape after, OomMethod? method = null) => OomLadder.Judge(previous, before, after, method ?? Plain, Here).Outcome;

    [Theory]
    [InlineData(4, 8, VerdictOutcome.Pass)]
    [InlineData(4, 4, VerdictOutcome.Breach)]
    [InlineData(8, 4, VerdictOutcome.Breach)]
    [InlineData(0, 4, VerdictOutcome.Breach)]
    public void The_first_rung_keeps_the_effective_batch(int perDevice, int accumulation, VerdictOutcome expected) =>
        Assert.Equal(expected, Judge(null, new(8, 4, 1, 24), new(perDevice, accumulation, 1, 24)));

    [Theory]
    [InlineData(4, 2, VerdictOutcome.Pass)]
    [InlineData(4, 8, VerdictOutcome.Breach)]
    public void More_devices_divide_the_accumulation(int perDevice, int accumulation, VerdictOutcome expected) =>
        Assert.Equal(expected, Judge(OomRung.SmallerBatch, new(4, 8, 1, 24, Checkpointing: true), new(perDevice, accumulation, 4, 80, Checkpointing: true)));

    [Fact]
    public void A_group_must_fit_the_generation_batch()
    {
        Assert.Equal(VerdictOutcome.Breach, Judge(null, new(4, 1, 1, 24), new(2, 2, 1, 24), new OomMethod(Generations: 8)));
        Assert.Equal(VerdictOutcome.Pass, Judge(null, new(8, 2, 1, 24), new(4, 4, 1, 24), new OomMethod(Generations: 8)));
        Assert.NotNull(EffectiveBatch.GroupProblem(4, 8));
        Assert.Null(EffectiveBatch.GroupProblem(32, 8));
        Assert.Null(EffectiveBatch.GroupProblem(4, null));
    }

    [Fact]
    public void Accumulation_is_no_substitute_for_negatives_in_the_batch()
    {
        Assert.Equal(VerdictOutcome.Breach, Judge(null, new(64, 1, 1, 24), new(32, 2, 1, 24), new OomMethod(Loss: "MultipleNegativesRankingLoss")));
        var cached = new OomMethod(Loss: "CachedMultipleNegativesRankingLoss");
        Assert.Equal(VerdictOutcome.Pass, Judge(null, new(64, 1, 1, 24, MiniBatch: 32), new(64, 1, 1, 24, MiniBatch: 16), cached));
        Assert.Equal(VerdictOutcome.Breach, Judge(OomRung.SmallerBatch, new(64, 1, 1, 24, MiniBatch: 1), new(64, 1, 1, 24, Checkpointing: true, MiniBatch: 1), cached));
        Assert.Equal(VerdictOutcome.Pass, Judge(OomRung.SmallerBatch, new(64, 1, 1, 24, MiniBatch: 1), new(64, 1, 1, 80, MiniBatch: 1), cached));
    }

    [Fact]
    public void One_row_a_device_goes_on_to_the_second_rung() =>
        Assert.Equal(VerdictOutcome.Pass, Judge(null, new(1, 32, 1, 24), new(1, 32, 1, 24, Checkpointing: true)));

    [Fact]
    public void A_larger_machine_is_not_the_first_answer()
    {
        var verdict = OomLadder.Judge(null, new(8, 4, 1, 24), new(8, 4, 1, 80), Plain, Here);
        Assert.Equal(VerdictOutcome.Breach, verdict.Outcome);
        Assert.StartsWith("Lower per_device_train_batch_size", verdict.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ladder_is_only_climbed_and_one_rung_at_a_time()
    {
        Assert.Equal(VerdictOutcome.Breach, Judge(OomRung.Checkpointing, new(8, 4, 1, 24, true), new(4, 8, 1, 24, true)));
        Assert.Equal(VerdictOutcome.Breach, Judge(null, new(8, 4, 1, 24), new(4, 8, 1, 24, true)));
        Assert.Equal(VerdictOutcome.Breach, Judge(null, new(8, 4, 1, 24), new(8, 4, 1, 24)));
        Assert.Equal(VerdictOutcome.Breach, Judge(null, new(2, 4, 1, 24), new(1, 8, 1, 24), new OomMethod(MinimumPerDevice: 2)));
    }

    [Fact]
    public void The_effective_batch_is_the_same_after_every_legal_rung() =>
        Gen.Select(Shape, Shape, Gen.Int[0, 3]).Sample((before, after, previous) =>
            Judge(previous == 0 ? null : (OomRung)previous, before, after) != VerdictOutcome.Pass
            || EffectiveBatch.Of(before.PerDevice, before.Accumulation, before.WorldSize) == EffectiveBatch.Of(after.PerDevice, after.Accumulation, after.WorldSize));

    [Fact]
    public void The_next_rung_is_always_a_legal_one() => Gen.Select(Shape, Gen.Int[0, 3]).Sample((shape, previous) =>
    {
        OomRung? before = previous == 0 ? null : (OomRung)previous;
        var after = OomLadder.Next(before, shape, Plain, largerHardwareExists: true) switch
        {
            OomRung.SmallerBatch => shape with { PerDevice = 1, Accumulation = shape.Accumulation * shape.PerDevice },
            OomRung.Checkpointing => shape with { Checkpointing = true },
            _ => shape with { MemoryPerDeviceGb = shape.MemoryPerDeviceGb * 2 },
        };
        return Judge(before, shape, after) == VerdictOutcome.Pass;
    });

    [Theory]
    [InlineData("flavor", OomRung.LargerHardware)]
    [InlineData("gradient_checkpointing", OomRung.Checkpointing)]
    [InlineData("per_device_train_batch_size", OomRung.SmallerBatch)]
    [InlineData("max_length", null)]
    public void A_fix_stands_on_the_rung_of_its_key(string key, OomRung? rung) => Assert.Equal(rung, OomLadder.RungOf([key]));

    private static Gen<OomShape> Shape => Gen.Select(Gen.OneOf(1, 2, 4, 8), Gen.OneOf(1, 2, 4, 8), Gen.OneOf(1, 2, 4), Gen.OneOf(24m, 80m), Gen.Bool, (p, a, w, m, c) => new OomShape(p, a, w, m, c));
}
