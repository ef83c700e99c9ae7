using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Trainwright.Jobs;

/// <summary>The three system calls that .NET has no API for.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class Posix
{
    /// <summary>Ends a process at once, on every Unix.</summary>
    public const int SigKill = 9;

    /// <summary>Asks a process to end, on every Unix.</summary>
    public const int SigTerm = 15;

    /// <summary>Sends a signal; false when the process is gone or another user's.</summary>
    public static bool TrySignal(int pid, int signal) => Kill(pid, signal) == 0;

    /// <summary>Makes this process the leader of a session of its own, so that no signal to the parent's group reaches it.</summary>
    public static void LeaveSession()
    {
        // Fails only when it already leads a group, which is what is wanted.
        _ = SetSid();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSid();
}
