using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Trainwright.Jobs;

/// <summary>Tells whether a process is still the one that was written down, and not a later one under the same id.</summary>
internal static class ProcessMark
{
    /// <summary>When the process started, in terms that differ for any other process under this id; null when there is none (a zombie is none).</summary>
    public static string? Of(int pid) => OperatingSystem.IsLinux() ? OnLinux(pid) : Elsewhere(pid);

    /// <summary>Whether the process that was written down still runs.</summary>
    public static bool IsAlive(int pid, string started) => string.Equals(Of(pid), started, StringComparison.Ordinal);

    private static string? OnLinux(int pid)
    {
        try
        {
            // proc(5): "pid (comm) state ppid … starttime"; comm may hold spaces and brackets, so count from its end.
            var stat = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return fields[0] is "Z" or "X" ? null : $"{boot}:{fields[19]}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Elsewhere(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
