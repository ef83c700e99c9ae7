namespace Trainwright.Rules;

/// <summary>How fast GPUs are beside each other (<c>gpu-throughput.json</c>), until a preflight has measured.</summary>
public static class GpuThroughput
{
    // What a profile assumes its steps a second on.
    private const string Yardstick = "A10G";

    /// <summary>For each GPU its speed in multiples of an A10G: the geometric mean of its throughput's and its bandwidth's.</summary>
    /// <exception cref="TableException">The text is not such a table.</exception>
    public static IReadOnlyDictionary<string, double> Parse(string text, string file)
    {
        var gpus = TableReader.Load(text, file).Member("gpus").Members()
            .ToDictionary(gpu => gpu.Name, gpu => (Compute: (double)gpu.Value.Member("tflops").Number(), Bandwidth: (double)gpu.Value.Member("bandwidth").Number()), StringComparer.Ordinal);
        var one = gpus[Yardstick];
        return gpus.ToDictionary(gpu => gpu.Key, gpu => Math.Sqrt(gpu.Value.Compute / one.Compute * (gpu.Value.Bandwidth / one.Bandwidth)), StringComparer.Ordinal);
    }

    /// <summary>A measure of work to compare flavors by, with each one's assumed speed; a GPU that the table does not know counts as the yardstick.</summary>
    public static HardwareWork Work(IReadOnlyList<Flavor> flavors, ProfileLimits limits, int steps, IReadOnlyDictionary<string, double> speeds)
    {
        ArgumentNullException.ThrowIfNull(flavors);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(speeds);
        var assumed = flavors.Where(flavor => flavor.GpuCount > 0).ToDictionary(flavor => flavor.Name, flavor => limits.AssumedStepsPerSecond * speeds.GetValueOrDefault(flavor.Gpu ?? string.Empty, 1) * Math.Max(1, flavor.GpuCount), StringComparer.Ordinal);
        return new HardwareWork(steps, limits.StartupSeconds, limits.AssumedStepsPerSecond, assumed);
    }
}
