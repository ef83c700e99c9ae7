using System.ComponentModel;
using System.Diagnostics;
using Trainwright.Foundation;

namespace Trainwright.Jobs;

/// <summary>
/// A job's sandbox by bubblewrap: the system read-only, a /tmp of its own, nobody's home, no network but a relay to the
/// Hub, and no process to be seen but its own.
/// </summary>
public static class JobSandbox
{
    private const string Program = "bwrap";
    private const string SocketInside = "/tmp/hub.sock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string[] Namespaces = ["--die-with-parent", "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net"];
    private static readonly string[] Homes = ["/root", "/home"];

    /// <summary>Whether this machine can make one; else <paramref name="why"/> says what is missing and what to do.</summary>
    public static bool IsAvailable(out string why)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        why = !OperatingSystem.IsLinux() ? "A sandbox needs Linux; jobs run as your user here (--sandbox off)."
            : ProgramPath.Find(Program, path) is null ? "A sandbox needs bubblewrap, which is not on PATH. On Debian: apt-get install bubblewrap. Or run jobs as your user: --sandbox off"
            : JobCommand.Python(path) is null ? "A sandbox needs python3, for the relay to the Hub. On Debian: apt-get install python3"
            : Run(Program, [.. Namespaces, "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "true"], out var said) ? string.Empty
            : $"bubblewrap cannot make a sandbox on this machine (user namespaces may be switched off): {said.Trim()} Run jobs as your user: --sandbox off";
        return why.Length == 0;
    }

    /// <summary>The command that runs a job's command in its sandbox.</summary>
    internal static (string Executable, IReadOnlyList<string> Arguments) Wrap((string Executable, IReadOnlyList<string> Arguments) command, JobFolder folder, JobSurroundings surroundings, string socket, int? hubPort, string path)
    {
        var arguments = new List<string>(Namespaces) { "--ro-bind", "/", "/", "--proc", "/proc", "--tmpfs", "/tmp" };
        arguments.AddRange(LocalMachine.HasGpuDriver ? ["--dev-bind", "/dev", "/dev"] : (string[])["--dev", "/dev"]);
        var home = Environment.GetEnvironmentVariable("HOME");
        string[] hidden = [.. Homes.Append(home).OfType<string>().Concat(surroundings.Hidden).Where(Directory.Exists).Where(place => place != "/").Distinct()];
        foreach (var place in hidden)
        {
            arguments.AddRange(["--tmpfs", place]);
        }

        var python = Interpreter(path);
        foreach (var needed in python.Folders.Where(needed => hidden.Append("/tmp").Any(place => needed.StartsWith(place + "/", StringComparison.Ordinal))).Distinct())
        {
            arguments.AddRange(["--ro-bind", needed, needed]);
        }

        foreach (var mount in surroundings.Mounts)
        {
            arguments.AddRange(["--ro-bind", mount.Source, mount.Source]);
        }

        if (JobCommand.WriteShim(folder.Shims, python.Executable))
        {
            arguments.AddRange(["--ro-bind", folder.Shims, folder.Shims]);
        }

        arguments.AddRange(["--bind", folder.Work, folder.Work, "--chdir", folder.Work]);
        if (hubPort is not null)
        {
            arguments.AddRange(["--bind", socket, SocketInside]);
        }

        var found = JobCommand.Python(path);
        string Real(string word) => word == found ? python.Executable : word;
        string[] relayed = hubPort is { } port ? [python.Executable, "-I", "-c", HubRelay.Inside, $"{port}", SocketInside] : [];
        return (ProgramPath.Find(Program, path)!, [.. arguments, "--", .. relayed, Real(command.Executable), .. command.Arguments.Select(Real)]);
    }

    // A version manager's python3 is a script of somebody's home: what it starts, and where that has its library.
    private static (string Executable, IReadOnlyList<string> Folders) Interpreter(string path)
    {
        var python = JobCommand.Python(path)!;
        return Run(python, ["-I", "-c", "import os,sys;print(os.path.realpath(sys.executable));print(sys.prefix);print(sys.base_prefix)"], out var said)
            && said.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [var executable, var prefix, var basePrefix]
            ? (executable, [prefix, basePrefix])
            : (python, []);
    }

    private static bool Run(string program, IReadOnlyList<string> arguments, out string said)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            said = process.StandardOutput.ReadToEnd();
            var ended = process.WaitForExit(Patience);
            said = said.Length > 0 ? said : errors.Result;
            return ended && process.ExitCode == 0;
        }
        catch (Win32Exception error)
        {
            said = error.Message;
            return false;
        }
    }
}
