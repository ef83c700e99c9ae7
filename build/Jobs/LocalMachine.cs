using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>What this machine offers a job.</summary>
public static class LocalMachine
{
    private static readonly TimeSpan SmiPatience = TimeSpan.FromSeconds(5);

    /// <summary>Memory in bytes that this process may use: the machine's, or its container's limit.</summary>
    public static long MemoryBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Whether an NVIDIA driver is loaded; says nothing of the device's size.</summary>
    public static bool HasGpuDriver => File.Exists("/proc/driver/nvidia/version") || File.Exists("/dev/nvidiactl");

    /// <summary>The machine as a flavor named <c>local</c> at 0 USD a minute; storage is what is free where jobs are kept.</summary>
    public static async Task<Flavor> FlavorAsync(string folder, CancellationToken cancellationToken)
    {
        var gpus = await GpusAsync(cancellationToken).ConfigureAwait(false);
        var gpu = gpus.Count > 0 ? gpus[0] : default;
        return new Flavor(
            Name: "local",
            PrettyName: gpus.Count > 0 ? $"this machine ({gpus.Count} x {gpu.Name})" : "this machine (CPU)",
            Cpu: Environment.ProcessorCount,
            RamGb: Gigabytes(MemoryBytes),
            StorageGb: Gigabytes(FreeBytes(folder)),
            Gpu: gpu.Name,
            GpuCount: gpus.Count,
            VramPerGpuGb: gpu.MemoryGb,
            Bf16: gpu.Bf16,
            UsdPerMinute: 0m);
    }

    private static async Task<List<(string Name, decimal MemoryGb, bool Bf16)>> GpusAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("nvidia-smi", ["--query-gpu=name,memory.total,compute_cap", "--format=csv,noheader,nounits"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(SmiPatience);
        try
        {
            using var process = Process.Start(start)!;
            var text = await process.StandardOutput.ReadToEndAsync(patience.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            return process.ExitCode == 0 ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ParseGpu)] : [];
        }
        catch (Exception error) when (error is Win32Exception or FormatException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return [];
        }
    }

    // "NVIDIA A10G, 23028, 8.6"; bfloat16 units came with compute capability 8.0 (Ampere).
    private static (string Name, decimal MemoryGb, bool Bf16) ParseGpu(string line) =>
        line.Split(',', StringSplitOptions.TrimEntries) is [var name, var mebibytes, var capability, ..]
            ? (name, Math.Round(decimal.Parse(mebibytes, CultureInfo.InvariantCulture) / 1024, 1), decimal.Parse(capability, CultureInfo.InvariantCulture) >= 8)
            : throw new FormatException($"nvidia-smi printed '{line}'.");

    private static long FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(Path.GetFullPath(folder))! : Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return 0;
        }
    }

    private static decimal Gigabytes(long bytes) => Math.Round(bytes / (decimal)(1L << 30), 1);
}
