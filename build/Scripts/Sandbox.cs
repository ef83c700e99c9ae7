using CliWrap;
using CliWrap.Exceptions;

namespace Trainwright.Scripts;

/// <summary>
/// Bubblewrap around a script that nobody has vouched for: the system read-only, homes and temporary files out of sight,
/// one folder to write into, no privileges, and nothing that outlives it. The network stays, because a smoke reads the
/// Hub; what it could carry out is what it was given.
/// </summary>
public sealed class Sandbox
{
    private static readonly string[] Base =
    [
        "--unshare-all", "--share-net", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/var/tmp", "--tmpfs", "/root", "--tmpfs", "/home", "--tmpfs", "/run",
    ];

    private static readonly string[] Homes = ["PYENV_ROOT", "VIRTUAL_ENV", "CONDA_PREFIX"];

    private Sandbox()
    {
    }

    /// <summary>The program.</summary>
    public static string Executable => "bwrap";

    /// <summary>The sandbox, or null where there is none: not installed, or not allowed on this machine.</summary>
    public static async Task<Sandbox?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var result = await Cli.Wrap(Executable).WithArguments([.. Arguments(Path.GetTempPath()), "true"]).WithValidation(CommandResultValidation.None).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            return result.ExitCode == 0 ? new Sandbox() : null;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or CliWrapException)
        {
            return null;
        }
    }

    /// <summary>The arguments before the command: only this folder can be written, and the command starts in it.</summary>
    public static IReadOnlyList<string> Arguments(string folder)
    {
        var full = Path.GetFullPath(folder);
        return [.. Base, .. Interpreter(), "--bind", full, full, "--chdir", full];
    }

    // An interpreter that lives in a home stays visible, read-only.
    private static IEnumerable<string> Interpreter() => Homes
        .Select(Environment.GetEnvironmentVariable)
        .Where(path => !string.IsNullOrEmpty(path) && Directory.Exists(path))
        .SelectMany(path => new[] { "--ro-bind", path!, path! });
}
