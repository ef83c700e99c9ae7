using System.Globalization;

namespace Trainwright.Rules;

/// <summary>R6: the chosen flavor has the memory, the disk and the number format that the work needs.</summary>
public static class HardwareGuard
{
    private const string File = "03-resources/resources.json";

    /// <summary>The verdicts.</summary>
    public static IReadOnlyList<Verdict> Judge(Resources resources, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(profile);
        if (resources.Hardware is not { } choice || resources.Model is not { } model)
        {
            return [Verdict.NotApplicable("R6", "The request buys no compute.")];
        }

        // Computed again from the pinned facts, not read from what was claimed.
        profile = profile with { Memory = ModelMemory.Of(profile, model) };
        var need = HardwareSolver.MemoryGb(profile.Memory, model.Parameters);
        var disk = HardwareSolver.DiskGb(model.SizeBytes, resources.Dataset?.SizeBytes ?? 0);
        var flavor = choice.Flavor;
        var evidence = new Evidence(File, "$.hardware.flavor", null, flavor.Name);
        var fits = HardwareSolver.Problem(flavor, profile.Memory, need, disk) is { } problem
            ? Verdict.Breach("R6", $"{flavor.Name} does not do: {problem}.", "./build.sh --target Resources --rerun Resources", evidence)
            : Verdict.Pass("R6", string.Create(CultureInfo.InvariantCulture, $"{flavor.Name} has {(profile.Memory.NeedsGpu ? flavor.VramPerGpuGb : flavor.RamGb)} GB of memory for {need} GB and {flavor.StorageGb} GB of disk for {disk} GB."), evidence, new Evidence(File, "$.hardware.arithmetic"));
        var format = profile.Memory.NeedsBf16
            ? Verdict.Pass("R6", $"{flavor.Name} computes in bf16.", evidence)
            : Verdict.NotApplicable("R6", "The profile asks for no bf16.");
        return fits.Outcome == VerdictOutcome.Breach ? [fits] : [fits, format, Claim(choice, need, disk, profile, evidence)];
    }

    // A choice that was made on smaller needs than these was made for something else.
    private static Verdict Claim(HardwareChoice choice, decimal need, decimal disk, Profile profile, Evidence evidence) =>
        choice.RequiredMemoryGb > HardwareSolver.CapacityGb(choice.Flavor, profile.Memory) || choice.RequiredDiskGb > choice.Flavor.StorageGb
            ? Verdict.Breach("R6", string.Create(CultureInfo.InvariantCulture, $"The choice says that it needs {choice.RequiredMemoryGb} GB of memory and {choice.RequiredDiskGb} GB of disk, which {choice.Flavor.Name} does not have."), "./build.sh --target Resources --rerun Resources", evidence)
            : choice.RequiredMemoryGb >= need && choice.RequiredDiskGb >= disk
            ? Verdict.Pass("R6", $"The needs are those of the memory model '{profile.Memory.Regime}'.", new Evidence(File, "$.hardware.requiredMemoryGb"))
            : Verdict.Breach("R6", string.Create(CultureInfo.InvariantCulture, $"The choice was made for {choice.RequiredMemoryGb} GB of memory and {choice.RequiredDiskGb} GB of disk; the pinned model and data need {need} GB and {disk} GB."), "./build.sh --target Resources --rerun Resources", evidence);
}
