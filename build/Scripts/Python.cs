using System.Diagnostics;
using System.Text;
using CliWrap;
using CliWrap.Exceptions;
using Trainwright.Foundation;

namespace Trainwright.Scripts;

/// <summary>
/// Runs <c>python3</c> (<c>python</c> on Windows) with a minimal environment: nothing of the user's session but the path
/// reaches a script, so neither a token nor a proxy does unless it is given.
/// </summary>
public sealed class Python(Action<string, double, int>? announce = null, Sandbox? sandbox = null)
{
    private static readonly string[] Inherited = ["PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SystemRoot", "PYENV_VERSION", "PYENV_ROOT"];

    /// <summary>The interpreter's name.</summary>
    public static string Executable => OperatingSystem.IsWindows() ? "python" : "python3";

    /// <summary>Runs the interpreter to its end, or kills its process tree at the limit.</summary>
    /// <exception cref="PythonMissingException">There is no interpreter on the path.</exception>
    public async Task<PythonResult> RunAsync(
        IReadOnlyList<string> arguments,
        string workingDirectory,
        IReadOnlyDictionary<string, string> environment,
        TimeSpan timeout,
        string? input,
        CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        var error = new StringBuilder();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        var watch = Stopwatch.StartNew();
        var interpreter = PythonProgram.Find(System.Environment.GetEnvironmentVariable("PATH") ?? string.Empty) ?? Executable;
        var command = Cli.Wrap(sandbox is null ? interpreter : Sandbox.Executable)
            .WithArguments(sandbox is null ? arguments : [.. Sandbox.Arguments(workingDirectory), interpreter, .. arguments])
            .WithWorkingDirectory(workingDirectory)
            .WithEnvironmentVariables(Environment(environment))
            .WithStandardInputPipe(input is null ? PipeSource.Null : PipeSource.FromString(input))
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output, Encoding.UTF8))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error, Encoding.UTF8))
            .WithValidation(CommandResultValidation.None);
        var exitCode = -1;
        var timedOut = false;
        try
        {
            exitCode = (await command.ExecuteAsync(limit.Token).ConfigureAwait(false)).ExitCode;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            timedOut = true;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or CliWrapException)
        {
            throw new PythonMissingException($"'{Executable}' could not be started: {exception.Message}. Install Python 3.9 or newer and put it on the PATH.", exception);
        }

        announce?.Invoke($"{Executable} {string.Join(' ', arguments)}", watch.Elapsed.TotalSeconds, exitCode);
        return new PythonResult(exitCode, output.ToString(), error.ToString(), watch.Elapsed.TotalSeconds, timedOut);
    }

    private static Dictionary<string, string?> Environment(IReadOnlyDictionary<string, string> given)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var name in System.Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            // CliWrap adds to the parent's environment; null takes a variable away.
            environment[name] = Inherited.Contains(name) ? System.Environment.GetEnvironmentVariable(name) : null;
        }

        environment["PYTHONIOENCODING"] = "utf-8";
        environment["PYTHONDONTWRITEBYTECODE"] = "1";
        environment["NO_COLOR"] = "1";
        foreach (var (name, value) in given)
        {
            environment[name] = value;
        }

        return environment;
    }
}
