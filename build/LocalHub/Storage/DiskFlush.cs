using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Trainwright.LocalHub;

/// <summary>Brings to the disk what was written without a flush.</summary>
internal static partial class DiskFlush
{
    /// <summary>Flushes these files of a folder, or all of its file system where that is one call.</summary>
    public static void All(string root, SafeFileHandle onThatDisk, IEnumerable<string> paths)
    {
        if (OperatingSystem.IsLinux())
        {
            FileSystem(onThatDisk);
            return;
        }

        foreach (var path in paths.Select(path => Path.Combine(root, path)).Where(File.Exists))
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
    }

    [SupportedOSPlatform("linux")]
    private static void FileSystem(SafeFileHandle handle)
    {
        if (SyncFs(handle) != 0)
        {
            throw new IOException($"The disk could not be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncFs(SafeFileHandle handle);
}
