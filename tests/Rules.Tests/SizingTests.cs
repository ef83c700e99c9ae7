namespace Trainwright.Rules.Tests;

public sealed class SizingTests
{
    private static readonly IReadOnlyDictionary<string, double> Speeds = GpuThroughput.Parse(TestData.Text("profiles/tables/gpu-throughput.json"), "gpu-throughput.json");
    private static readonly IReadOnlyList<Flavor> Flavors = FlavorTable.Parse(TestData.Text("profiles/tables/hf-flavors.json"), "hf-flavors.json");

    [Fact]
    public void Logits_of_a_large_vocabulary_are_part_of_the_need()
    {
        var memory = ModelMemory.Of(Profile("llm-sft"), Model(500_000_000, new ModelShape(896, 24, 151_936)));
        Assert.Equal(4.035m, memory.ActivationGb);
        Assert.Contains("151936 tokens", memory.Regime, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_is_two_rows()
    {
        var model = Model(500_000_000, new ModelShape(896, 24, 151_936));
        Assert.Contains("4 rows × 1024 tokens", ModelMemory.Of(Profile("llm-dpo"), model).Regime, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_shape_the_profile_s_own_number_stands() =>
        Assert.Equal(Profile("llm-sft").Memory, ModelMemory.Of(Profile("llm-sft"), Model(500_000_000, null)));

    [Theory]
    [InlineData("llm-sft", 500_000_000, 24)]
    [InlineData("llm-sft", 3_000_000_000, 80)]
    [InlineData("llm-sft-lora", 7_000_000_000, 24)]
    public void A_flavor_is_chosen_that_has_the_memory_and_costs_least_to_finish(string profile, long parameters, int atLeastGb)
    {
        var described = Profile(profile);
        var work = GpuThroughput.Work(Flavors, described.Limits, 1_000, Speeds);
        var choice = HardwareSolver.Choose(Flavors, ModelMemory.Of(described, Model(parameters, new ModelShape(1024, 24, 32_000))), parameters, parameters * 2, 1_000_000, work)!;
        Assert.True(choice.Flavor.VramPerGpuGb >= atLeastGb && choice.Flavor.Bf16, choice.Flavor.Name);
        Assert.Equal(Flavors.Count, choice.Candidates!.Count);
        var fitting = choice.Candidates.Where(candidate => candidate.Problem is null).ToList();
        Assert.Equal(fitting.Min(candidate => candidate.CostToFinish), fitting.Single(candidate => candidate.Flavor == choice.Flavor.Name).CostToFinish);
        Assert.All(choice.Candidates.Where(candidate => candidate.Flavor.StartsWith("t4", StringComparison.Ordinal)), candidate => Assert.NotNull(candidate.Problem));
    }

    [Fact]
    public void A_dearer_hour_that_ends_sooner_can_be_the_cheaper_one() =>
        Assert.True(Speeds["H200"] > Speeds["A100"] && Speeds["A100"] > Speeds["A10G"] && Speeds["A10G"] > Speeds["T4"]);

    private static Profile Profile(string id) => ProfileReader.Parse(TestData.Text($"profiles/{id}.json"), $"{id}.json");

    private static ModelResource Model(long parameters, ModelShape? shape) => new("a/b", new string('a', 40), null, "qwen2", parameters, parameters * 2, null, [], shape);
}
