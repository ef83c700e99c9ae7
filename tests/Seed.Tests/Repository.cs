using System.Diagnostics;
using System.Text.Json;

namespace Trainwright.Seed.Tests;

/// <summary>The files under test, read from the working tree.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Seed { get; } = Path.Combine(Root, "build", "LocalHub", "seed");

    public static string Templates { get; } = Path.Combine(Root, "templates");

    public static string SeedFile(params string[] parts) => Path.Combine([Seed, .. parts]);

    public static JsonDocument Json(params string[] parts) => JsonDocument.Parse(File.ReadAllText(SeedFile(parts)));

    /// <summary>Runs python3 and returns its exit code with everything it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> Python(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", ["-B", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Trainwright.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("no Trainwright.slnx above the test");
    }
}
