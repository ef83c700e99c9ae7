using System.Diagnostics;

namespace Trainwright.Pipeline.Tests;

/// <summary>Whether this machine's Python has the libraries that the larger profiles need.</summary>
internal static class Packages
{
    public static bool ArePresent { get; } = Ask();

    private static bool Ask()
    {
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", "import datasets, torch, transformers, trackio"]) { RedirectStandardError = true })!;
        python.WaitForExit();
        return python.ExitCode == 0;
    }
}
