using System.ComponentModel;
using System.Diagnostics;
using Trainwright.Foundation;

namespace Trainwright.Jobs;

/// <summary>Starts a supervisor that holds nothing of its parent: no stream, no session, no environment.</summary>
internal static class SupervisorStart
{
    /// <exception cref="JobHostException">The operating system refused.</exception>
    public static Process Start(SelfCommand self, JobFolder job, IReadOnlyDictionary<string, string> secrets)
    {
        string[] command = [self.Executable, .. self.Arguments, "supervise", job.Path];

        // An inherited stream would keep whoever reads the parent's output waiting until the job ends. The shell gives
        // its place to the supervisor, so the process id is the supervisor's.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, CreateNoWindow = true }
            : new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" </dev/null >/dev/null 2>\"$0\"", job.SupervisorErrors, .. command]);
        start.WorkingDirectory = job.Path;
        start.Environment.Clear();
        foreach (var (name, value) in JobEnvironment.OfSupervisor(secrets))
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start) ?? throw new JobHostException($"The supervisor of job {job.Id} could not be started.");
        }
        catch (Win32Exception error)
        {
            throw new JobHostException($"The supervisor of job {job.Id} could not be started: {error.Message}", innerException: error);
        }
    }
}
