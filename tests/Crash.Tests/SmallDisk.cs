using System.Diagnostics;
using System.Globalization;

namespace Trainwright.Crash.Tests;

/// <summary>A file system of its own in memory, as large as the test wants it. Where mounting is not allowed the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(string path, int kilobytes)
    {
        Directory.CreateDirectory(path);
        var (code, error) = Run("mount", "-t", "tmpfs", "-o", Size(kilobytes), "tmpfs", path);
        Assert.SkipWhen(code != 0, $"This machine allows no mount: {error}");
        return new SmallDisk(path);
    }

    public void Grow(int kilobytes) => Assert.Equal(0, Run("mount", "-o", "remount," + Size(kilobytes), Path).ExitCode);

    public void MakeReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", Path).ExitCode);

    public void Dispose() => Run("umount", "-l", Path);

    private static string Size(int kilobytes) => string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k");

    private static (int ExitCode, string Error) Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, error);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (127, exception.Message);
        }
    }
}
