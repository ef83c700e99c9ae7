using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Trainwright.Crash.Tests;

/// <summary>The real executable as the leader of a process group of its own, so that SIGKILL can take all of it at once.</summary>
internal sealed partial class ProcessGroup : IDisposable
{
    private const int SigKill = 9;
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ProcessGroup(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static ProcessGroup Start(string home, string work, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("setsid", ["dotnet", MicroHome.Executable, .. arguments, "--work-dir", work]) { WorkingDirectory = home, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TRAINWRIGHT_HOME"] = home;
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GITHUB_", StringComparison.Ordinal) || name.StartsWith("HF_", StringComparison.Ordinal) || name.StartsWith("TRAINWRIGHT_KILL", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ProcessGroup(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<Ending> RunAsync(string home, string work, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        using var group = Start(home, work, arguments, environment);
        return await group.EndAsync();
    }

    /// <summary>Waits for the end of its own, then makes sure that nothing of the group is left.</summary>
    public async Task<Ending> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _ = Kill(-_process.Id, SigKill);
        return new Ending(_process.ExitCode, await _output, await _error);
    }

    /// <summary>Kills the group after a while; one that has ended by then is left as it is.</summary>
    public async Task<Ending> KillAfterAsync(TimeSpan delay)
    {
        using var limit = new CancellationTokenSource(delay);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _ = Kill(-_process.Id, SigKill);
        }

        return await EndAsync();
    }

    public void Dispose() => _process.Dispose();

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);

    internal sealed record Ending(int ExitCode, string Output, string Error)
    {
        public bool WasKilled => ExitCode == 128 + SigKill;
    }
}
