using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;

namespace Trainwright.Jobs;

/// <summary>
/// Ends everything a job has started. Children that were orphaned or took a session of their own are found by the
/// <c>JOB_ID</c> in their environment, as nothing else ties them to the job.
/// </summary>
internal static class JobProcesses
{
    // A process may start another between being listed and being killed, and one that was killed takes its time to go on a
    // busy machine; each pass finds what is left.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Kills the job's process with its tree, then whatever else carries the job's id.</summary>
    public static void KillAll(Process? process, string jobId)
    {
        try
        {
            process?.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // Already gone, or partly: the passes below see what is left.
        }

        KillStrays(jobId);
    }

    /// <summary>Kills whatever carries the job's id in its environment, wherever it hangs in the process tree.</summary>
    public static void KillStrays(string jobId)
    {
        if (OperatingSystem.IsLinux())
        {
            for (var since = Stopwatch.StartNew(); since.Elapsed < Patience && KillOnce(jobId);)
            {
                Thread.Sleep(5);
            }
        }
    }

    /// <summary>Counts the processes that carry the job's id, at most as far as asked.</summary>
    [SupportedOSPlatform("linux")]
    public static int Count(string jobId, int most)
    {
        var needle = Encoding.UTF8.GetBytes($"\0JOB_ID={jobId}\0");
        return Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]) && Carries(folder, needle)).Take(most).Count();
    }

    [SupportedOSPlatform("linux")]
    private static bool KillOnce(string jobId)
    {
        var needle = Encoding.UTF8.GetBytes($"\0JOB_ID={jobId}\0");
        var killed = false;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && pid != Environment.ProcessId
                && Carries(folder, needle))
            {
                killed |= Posix.TrySignal(pid, Posix.SigKill);
            }
        }

        return killed;
    }

    private static bool Carries(string folder, byte[] needle)
    {
        try
        {
            // A zombie's environment reads as empty, so it is not found again.
            byte[] environment = [0, .. File.ReadAllBytes(Path.Combine(folder, "environ"))];
            return environment.AsSpan().IndexOf(needle) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
