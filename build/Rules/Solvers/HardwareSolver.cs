using System.Globalization;

namespace Trainwright.Rules;

/// <summary>
/// Chooses the hardware (R6): the memory model's need against each flavor's memory, the files against its disk, bf16
/// against its architecture; among those that fit, the cheapest to finish the work. Never the dearest by default, never one
/// too small. A cheap hour that takes ten times as long is not cheap.
/// </summary>
public static class HardwareSolver
{
    private const decimal BytesPerGb = 1_000_000_000m;

    // Model, its checkpoints and the data, with the same again for caches.
    private const decimal DiskFactor = 4m;
    private const decimal ImageGb = 5m;

    /// <summary>The choice, or null when nothing fits. Without <paramref name="work"/> all flavors count as equally fast, so the price of a minute decides.</summary>
    public static HardwareChoice? Choose(IReadOnlyList<Flavor> flavors, ProfileMemory memory, long parameters, long modelBytes, long datasetBytes, HardwareWork? work = null)
    {
        ArgumentNullException.ThrowIfNull(flavors);
        ArgumentNullException.ThrowIfNull(memory);
        var (need, disk) = (MemoryGb(memory, parameters), DiskGb(modelBytes, datasetBytes));
        var rejected = new List<string>();
        Flavor? best = null;
        foreach (var flavor in flavors.Where(flavor => (flavor.GpuCount > 0) == memory.NeedsGpu))
        {
            if (Problem(flavor, memory, need, disk) is { } problem)
            {
                rejected.Add($"{flavor.Name}: {problem}");
            }
            else if (best is null || IsCheaper(flavor, best, work))
            {
                best = flavor;
            }
        }

        return best is null ? null : new HardwareChoice(best, need, disk, [.. Arithmetic(memory, parameters, modelBytes, datasetBytes, need, disk, best), .. work is null ? [] : new[] { CostToFinish(best, work).Arithmetic }], rejected, [.. flavors.Select(flavor => Candidate(flavor, memory, need, disk, work))]);
    }

    private static HardwareCandidate Candidate(Flavor flavor, ProfileMemory memory, decimal need, decimal disk, HardwareWork? work) => new(
        flavor.Name,
        memory.NeedsGpu ? flavor.VramPerGpuGb : flavor.RamGb,
        flavor.StorageGb,
        flavor.UsdPerMinute,
        work is null || flavor.UsdPerMinute is null || (flavor.GpuCount > 0) != memory.NeedsGpu ? null : CostToFinish(flavor, work).Amount,
        (flavor.GpuCount > 0) == memory.NeedsGpu ? Problem(flavor, memory, need, disk) : memory.NeedsGpu ? "it has no GPU" : "its GPU would stand idle");

    /// <summary>What the work costs on a flavor: its price × the minutes of start-up and steps, each begun minute in full.</summary>
    /// <exception cref="InvalidOperationException">The price is unknown.</exception>
    public static SpendAmount CostToFinish(Flavor flavor, HardwareWork work)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        ArgumentNullException.ThrowIfNull(work);
        if (flavor.UsdPerMinute is not { } price)
        {
            throw new InvalidOperationException($"The price of {flavor.Name} is unknown, so nothing may be bought on it.");
        }

        var speed = work.StepsPerSecond.GetValueOrDefault(flavor.Name, work.AssumedStepsPerSecond);
        var minutes = (decimal)Math.Ceiling(((work.Steps / speed) + work.StartupSeconds) / 60);
        return new SpendAmount(price * minutes, string.Create(CultureInfo.InvariantCulture, $"to finish on {flavor.Name}: ⌈({work.Steps} steps ÷ {speed:0.###} steps/s + {work.StartupSeconds} s) ÷ 60⌉ × {price} USD = {minutes} × {price} = {price * minutes} USD"));
    }

    // Equal costs are told apart by the minute's price, then by the table's order, so that the choice is always the same.
    private static bool IsCheaper(Flavor one, Flavor other, HardwareWork? work)
    {
        var (cost, otherCost) = work is null ? (one.UsdPerMinute, other.UsdPerMinute) : (CostToFinish(one, work).Amount, CostToFinish(other, work).Amount);
        return cost < otherCost || (cost == otherCost && one.UsdPerMinute < other.UsdPerMinute);
    }

    /// <summary>Why a flavor does not do, or null.</summary>
    public static string? Problem(Flavor flavor, ProfileMemory memory, decimal needGb, decimal diskGb)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        ArgumentNullException.ThrowIfNull(memory);
        var has = CapacityGb(flavor, memory);
        return flavor.UsdPerMinute is null ? "its price is unknown"
            : has < needGb ? string.Create(CultureInfo.InvariantCulture, $"{needGb:0.##} GB needed, it has {has:0.##} GB {(memory.NeedsGpu ? "a GPU" : "of RAM")}")
            : flavor.StorageGb < diskGb ? string.Create(CultureInfo.InvariantCulture, $"{diskGb:0.##} GB of disk needed, it has {flavor.StorageGb:0.##}")
            : memory.NeedsBf16 && !flavor.Bf16 ? "it has no bf16"
            : null;
    }

    /// <summary>The memory of a flavor that one process may use, in GB: that of one GPU, or of the machine where the work needs none.</summary>
    public static decimal CapacityGb(Flavor flavor, ProfileMemory memory)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        ArgumentNullException.ThrowIfNull(memory);
        return memory.NeedsGpu ? flavor.VramPerGpuGb : flavor.RamGb;
    }

    /// <summary>The memory that training needs, in GB.</summary>
    public static decimal MemoryGb(ProfileMemory memory, long parameters)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return Math.Round((parameters * memory.BytesPerParameter / BytesPerGb) + memory.ActivationGb + memory.OverheadGb, 3);
    }

    /// <summary>The disk that a job needs, in GB.</summary>
    public static decimal DiskGb(long modelBytes, long datasetBytes) => Math.Round(((modelBytes + datasetBytes) * DiskFactor / BytesPerGb) + ImageGb, 3);

    private static List<string> Arithmetic(ProfileMemory memory, long parameters, long modelBytes, long datasetBytes, decimal need, decimal disk, Flavor best) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"memory ({memory.Regime}): {parameters} parameters × {memory.BytesPerParameter} B + {memory.ActivationGb} GB activations + {memory.OverheadGb} GB overhead = {need} GB"),
        string.Create(CultureInfo.InvariantCulture, $"disk: ({modelBytes} B + {datasetBytes} B) × {DiskFactor} + {ImageGb} GB image = {disk} GB"),
        string.Create(CultureInfo.InvariantCulture, $"{best.Name}: {(memory.NeedsGpu ? best.VramPerGpuGb : best.RamGb)} GB memory, {best.StorageGb} GB disk, {best.UsdPerMinute} USD a minute: the cheapest that fits"),
    ];
}
