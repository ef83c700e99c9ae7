using System.Diagnostics;

namespace Trainwright.Pipeline.Tests;

/// <summary>Runs the real executable as a user would.</summary>
internal static class Executable
{
    public static string Home { get; } = FindHome();

    public static string Assembly => Path.Combine(Home, "artifacts", "bin", "Host", "release", "trainwright.dll");

    public static Result Run(string workDirectory, params string[] arguments) => RunAt(Home, workDirectory, arguments);

    public static Result RunAt(string home, string workDirectory, params string[] arguments)
    {
        using var process = Start(home, workDirectory, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new Result(process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(string home, string workDirectory, params string[] arguments)
    {
        var start = StartInfo(home, workDirectory, arguments);
        return Process.Start(start)!;
    }

    public static ProcessStartInfo StartInfo(string home, string workDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments, "--work-dir", workDirectory]) { WorkingDirectory = home, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TRAINWRIGHT_HOME"] = home;
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GITHUB_", StringComparison.Ordinal) || name.StartsWith("HF_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private static string FindHome()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Trainwright.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The repository was not found above the tests.");
    }

    public sealed record Result(int ExitCode, string Output, string Error);
}
