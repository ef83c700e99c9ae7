namespace Trainwright.Rules.Tests;

public sealed class HardwareTests
{
    // Full fine-tuning with AdamW in mixed precision: 16 bytes a parameter (spec §3 R6).
    private static readonly ProfileMemory Full = new("full AdamW", 16, 2, 2, NeedsGpu: true, NeedsBf16: true);

    [Fact]
    public void A_processor_profile_gets_the_cheapest_processor()
    {
        var choice = HardwareSolver.Choose(TestData.Flavors, TestData.Quickstart.Memory, 131_072, 600_000, 400_000);
        Assert.Equal("cpu-basic", choice?.Flavor.Name);
        Assert.Contains(choice!.Arithmetic, line => line.Contains("131072 parameters", StringComparison.Ordinal));
    }

    [Fact]
    public void Three_billion_parameters_in_full_do_not_fit_two_times_24_gigabytes()
    {
        var choice = HardwareSolver.Choose(TestData.Flavors, Full, 3_000_000_000, 6_000_000_000, 1_000_000_000);
        Assert.Equal("a100-large", choice?.Flavor.Name);
        Assert.Contains(choice!.Rejected, line => line.StartsWith("a10g-largex2: 52 GB needed, it has 24 GB a GPU", StringComparison.Ordinal));
    }

    [Fact]
    public void Bf16_is_not_asked_of_a_t4() => Assert.Equal("it has no bf16", HardwareSolver.Problem(TestData.Flavor("t4-small"), Full, 10, 10));

    [Fact]
    public void A_small_disk_is_a_reason_too() =>
        Assert.Contains("GB of disk needed, it has 50", HardwareSolver.Problem(TestData.Flavor("t4-small"), Full with { NeedsBf16 = false }, 10, HardwareSolver.DiskGb(20_000_000_000, 10_000_000_000)), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_price_is_never_chosen() =>
        Assert.Null(HardwareSolver.Choose([TestData.Flavor("cpu-basic") with { UsdPerMinute = null }], TestData.Quickstart.Memory, 1, 1, 1));

    [Fact]
    public void The_cost_to_finish_decides_not_the_price_of_an_hour()
    {
        var lora = new ProfileMemory("LoRA bf16", 2, 2, 2, NeedsGpu: true, NeedsBf16: true);
        var work = new HardwareWork(10_000, 60, 1, new Dictionary<string, double> { ["l4x1"] = 1, ["a100-large"] = 6 });
        Assert.Equal("l4x1", HardwareSolver.Choose(TestData.Flavors, lora, 1_000_000_000, 2_000_000_000, 0)?.Flavor.Name);
        var choice = HardwareSolver.Choose([TestData.Flavor("l4x1"), TestData.Flavor("a100-large")], lora, 1_000_000_000, 2_000_000_000, 0, work);
        Assert.Equal("a100-large", choice?.Flavor.Name);
        Assert.Contains("to finish on a100-large: ⌈(10000 steps ÷ 6 steps/s + 60 s) ÷ 60⌉", choice!.Arithmetic[^1], StringComparison.Ordinal);
    }
}
