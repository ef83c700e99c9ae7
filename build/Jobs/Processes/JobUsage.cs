using System.Globalization;
using System.Text;

namespace Trainwright.Jobs;

/// <summary>What a running job uses of this machine, over all its processes.</summary>
/// <param name="CpuSeconds">Processor time since they started, in seconds.</param>
/// <param name="MemoryBytes">Resident memory in bytes; pages that they share count for each.</param>
public sealed record JobUsage(double CpuSeconds, long MemoryBytes)
{
    // The clock of /proc/PID/stat: 100 ticks a second on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Reads a job's usage; null where this cannot be read.</summary>
    public static JobUsage? Read(string jobId)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var needle = Encoding.UTF8.GetBytes($"\0JOB_ID={jobId}\0");
        var (seconds, bytes) = (0d, 0L);
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                byte[] environment = [0, .. File.ReadAllBytes(Path.Combine(folder, "environ"))];
                if (environment.AsSpan().IndexOf(needle) >= 0)
                {
                    // Fields are counted after the name, which stands in brackets and may hold anything.
                    var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                    var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                    seconds += (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
                    bytes += Number(fields[21]) * Environment.SystemPageSize;
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                continue; // It ended, or is another user's.
            }
        }

        return new JobUsage(seconds, bytes);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
