using System.Runtime.InteropServices;

namespace Trainwright.Agents;

/// <summary>Ends a whole group of processes, which .NET has no API for.</summary>
internal static partial class ProcessGroup
{
    private const int SigKill = 9;

    /// <summary>Ends every process of the group that this process leads; harmless when it is gone.</summary>
    public static void Kill(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            // A negative id means the group.
            _ = Signal(-leader, SigKill);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int pid, int signal);
}
