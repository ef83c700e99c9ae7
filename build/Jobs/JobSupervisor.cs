using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>
/// Watches one local job from a process of its own (<c>supervise DIR</c>): starts the command, writes its redacted log,
/// enforces the timeout and a cancellation, and says in <c>exit.json</c> how it ended. Whoever submitted it may be gone.
/// </summary>
public static class JobSupervisor
{
    private static readonly TimeSpan MarkerInterval = TimeSpan.FromMilliseconds(250);

    // A process that escaped the sweep may hold the pipe open for ever; what the job printed is read well before this.
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(5);

    /// <summary>Runs the job in <paramref name="directory"/> to its end. Returns the job's exit code; 124 after a timeout, 130 when cancelled, 127 when it could not start, 2 when the folder holds no job that may be started.</summary>
    public static int Run(string directory)
    {
        var folder = new JobFolder(directory);
        if (!folder.Exists || !folder.TryClaim())
        {
            Console.Error.WriteLine($"supervise: '{directory}' holds no job that is waiting to be started.");
            return 2;
        }

        if (!OperatingSystem.IsWindows())
        {
            Posix.LeaveSession();
        }

        // They hold until the result is written: a second signal must not end the supervisor between its job's end and that.
        using var cancel = new ManualResetEventSlim();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, cancel));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, cancel));
        var redactor = new Redactor();
        var exit = Supervise(folder, redactor, cancel);
        folder.WriteExit(exit with { Message = exit.Message is null ? null : redactor.Clean(exit.Message) });
        return exit.Reason switch
        {
            JobExitReason.Timeout => 124,
            JobExitReason.Cancelled => 130,
            JobExitReason.FailedToStart => 127,
            _ => exit.ExitCode ?? 1,
        };
    }

    private static JobExit Supervise(JobFolder folder, Redactor redactor, ManualResetEventSlim cancel)
    {
        folder.WriteSupervisor(new SupervisorRecord(Environment.ProcessId, ProcessMark.Of(Environment.ProcessId) ?? string.Empty, DateTimeOffset.UtcNow));
        DateTimeOffset? startedAt = null;
        try
        {
            var spec = folder.ReadSpec();
            using var log = new JobLog(folder.Log, redactor);
            if (folder.IsCancelRequested)
            {
                return new JobExit(null, JobExitReason.Cancelled, "It was cancelled before it started.", null, DateTimeOffset.UtcNow);
            }

            using var limits = JobLimits.For(folder.Id, folder.ReadSurroundings());
            using var process = Start(folder, spec, redactor, log, limits, out var relay, out var problem);
            using var open = relay;
            if (process is null)
            {
                log.Write(problem);
                return new JobExit(null, JobExitReason.FailedToStart, problem, null, DateTimeOffset.UtcNow);
            }

            startedAt = DateTimeOffset.UtcNow;
            return Watch(folder, spec, process, log, startedAt.Value, cancel, limits);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException or System.Text.Json.JsonException or System.ComponentModel.Win32Exception)
        {
            JobProcesses.KillStrays(folder.Id);
            return new JobExit(null, JobExitReason.FailedToStart, $"Its supervisor failed: {error.Message}", startedAt, DateTimeOffset.UtcNow);
        }
    }

    private static void Cancel(PosixSignalContext context, ManualResetEventSlim cancel)
    {
        context.Cancel = true;
        cancel.Set();
    }

    private static Process? Start(JobFolder folder, JobSpec spec, Redactor redactor, JobLog log, JobLimits limits, out IDisposable? relay, out string problem)
    {
        relay = null;
        Directory.CreateDirectory(folder.Work);
        var path = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        var secrets = JobEnvironment.TakeSecrets(spec, redactor);
        if (spec.Secrets.FirstOrDefault(name => !secrets.ContainsKey(name)) is { } absent)
        {
            problem = $"The secret '{absent}' has no value.";
            return null;
        }

        var surroundings = folder.ReadSurroundings();
        spec = JobMounts.Rewrite(spec, surroundings.Mounts);
        var hasUv = UvTool.IsOfUse(spec, path, Environment.GetEnvironmentVariable);
        var hasShims = JobCommand.WriteShims(folder.Shims, path, hasUv);
        if (JobCommand.Resolve(spec.Command, path, hasUv, out var missing) is not { } command)
        {
            problem = $"This machine has no '{missing}' on its PATH. Jobs run here without their image ('{spec.Image}'): install the program, or run the job on the Hub.";
            return null;
        }

        // Where uv is here but of no use, it was asked already, and nothing is missing.
        if (ProgramPath.Find("uv", path) is null && JobCommand.Python(path) is { } python && ScriptPackages.Missing(spec.Command, spec.Environment, python) is { } package)
        {
            problem = $"The script's header asks for the package '{package}', which this machine's Python does not have, and there is no uv here to install it. Install uv, or the package (pip install {package}), or run the job on the Hub.";
            return null;
        }

        if (!TryEnclose(folder, surroundings, spec, path, limits, ref command, ref hasShims, out relay, out problem))
        {
            return null;
        }

        var start = StartInfo(command.Executable, command.Arguments, surroundings.MemoryBytes, limits);
        start.WorkingDirectory = folder.Work;
        start.Environment.Clear();
        foreach (var (name, value) in JobEnvironment.OfJob(folder, spec, secrets, hasShims))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The operating system started no process.");
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => log.Receive(line.Data);
        process.ErrorDataReceived += (_, line) => log.Receive(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static bool TryEnclose(
        JobFolder folder, JobSurroundings surroundings, JobSpec spec, string path, JobLimits limits, ref (string Executable, IReadOnlyList<string> Arguments) command, ref bool hasShims, out IDisposable? relay, out string problem)
    {
        (relay, problem) = (null, string.Empty);
        if (surroundings.Sandbox == SandboxMode.Off)
        {
            return true;
        }

        if (!JobSandbox.IsAvailable(out var why))
        {
            problem = why;
            return surroundings.Sandbox == SandboxMode.Auto;
        }

        int? port = spec.Environment.TryGetValue("HF_ENDPOINT", out var endpoint) && Uri.TryCreate(endpoint, UriKind.Absolute, out var hub) && hub.IsLoopback ? hub.Port : null;
        var socket = string.Empty;
        if (port is { } number)
        {
            var opened = new HubRelay(folder.Id, number);
            (relay, socket) = (opened, opened.Path);
        }

        command = JobSandbox.Wrap(limits.Inside(command), folder, surroundings, socket, port, path);
        hasShims = true;
        return true;
    }

    // On Unix a shell joins both streams into one pipe before it becomes the command: two pipes would lose the order of
    // what was printed and what went wrong after it.
    private static ProcessStartInfo StartInfo(string executable, IReadOnlyList<string> arguments, long memoryBytes, JobLimits limits) =>
        new(OperatingSystem.IsWindows() ? executable : "/bin/sh", OperatingSystem.IsWindows() ? arguments : ["-c", limits.Enter + Limit(memoryBytes) + "exec \"$@\" 2>&1", "sh", executable, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };

    // Memory that is written to (RLIMIT_DATA), not address space: GPU libraries reserve hundreds of gigabytes they never touch.
    private static string Limit(long memoryBytes) => memoryBytes > 0 ? string.Create(CultureInfo.InvariantCulture, $"ulimit -d {memoryBytes / 1024} 2>/dev/null; ") : string.Empty;

    private static JobExit Watch(JobFolder folder, JobSpec spec, Process process, JobLog log, DateTimeOffset startedAt, ManualResetEventSlim cancel, JobLimits limits)
    {
        var timeout = TimeSpan.FromSeconds(spec.TimeoutSeconds);
        var elapsed = Stopwatch.StartNew();
        JobExitReason? ended = null;
        while (ended is null && !process.WaitForExit(Shorter(timeout - elapsed.Elapsed, MarkerInterval)))
        {
            ended = cancel.IsSet || folder.IsCancelRequested ? JobExitReason.Cancelled
                : elapsed.Elapsed >= timeout ? JobExitReason.Timeout
                : limits.IsPassed() ? JobExitReason.Exited
                : null;
        }

        // What the command left running in the background ends with it, as it would in a container.
        limits.End();
        JobProcesses.KillAll(ended is null ? null : process, folder.Id);
        process.WaitForExitAsync().Wait(DrainPatience);
        log.Finish();
        return new JobExit(process.ExitCode, ended ?? JobExitReason.Exited, ended == JobExitReason.Exited ? limits.Message : Message(ended, process.ExitCode, spec), startedAt, DateTimeOffset.UtcNow);
    }

    private static string? Message(JobExitReason? ended, int exitCode, JobSpec spec) => (ended, exitCode) switch
    {
        (JobExitReason.Timeout, _) => string.Create(CultureInfo.InvariantCulture, $"Job timeout: it ran past its {spec.TimeoutSeconds} seconds and was ended."),
        (JobExitReason.Cancelled, _) => "It was cancelled.",
        (_, 0) => null,
        (_, 137) => "Job failed with exit code: 137 (killed, most often for lack of memory)",
        _ => string.Create(CultureInfo.InvariantCulture, $"Job failed with exit code: {exitCode}"),
    };

    private static int Shorter(TimeSpan one, TimeSpan other) => Math.Max(0, (int)Math.Ceiling(Math.Min(one.TotalMilliseconds, other.TotalMilliseconds)));
}
