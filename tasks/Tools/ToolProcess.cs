using System.ComponentModel;
using System.Diagnostics;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Tasks.Tools;

/// <summary>Runs a program to its end and keeps what it says.</summary>
internal static class ToolProcess
{

    /// <summary>Runs <paramref name="program"/>; a cancelled one is ended with all that it started.</summary>
    /// <returns>The exit code, and standard output followed by standard error.</returns>
    /// <exception cref="RunStopException">The program cannot be started.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IReadOnlyList<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>The path of the first of <paramref name="programs"/> that PATH has, or null.</summary>
    public static string? Find(params IEnumerable<string> programs) =>
        programs.Select(program => ProgramPath.Find(program, Environment.GetEnvironmentVariable("PATH") ?? string.Empty)).FirstOrDefault(found => found is not null);

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"{start.FileName} could not be started: {exception.Message}", innerException: exception);
        }
    }
}
