using System.Text;
using CliWrap;
using CliWrap.Exceptions;

namespace Trainwright.Agents;

/// <summary>
/// Starts a command-line agent as the head of a process group of its own and kills the whole group at the limit, because
/// these agents start others, and have been seen to hang at their end.
/// </summary>
internal sealed class CommandLineRunner(TimeSpan limit)
{
    private const int MostOutput = 8 << 20;

    // Becomes the agent itself, as the head of a session and group of its own.
    private const string SetSid = "/usr/bin/setsid";

    // What a shell and its kind say of a command that is not there, or cannot be run.
    private const int NotFound = 127;
    private const int NotExecutable = 126;
    private static readonly string[] Inherited = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SystemRoot", "APPDATA", "USERPROFILE"];

    public async Task<(CommandLinePrint? Print, string? Failure)> RunAsync(CommandLineAgent agent, IReadOnlyList<string> arguments, string input, string folder, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        var error = new StringBuilder();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(limit);
        var isGrouped = File.Exists(SetSid);
        var command = Cli.Wrap(isGrouped ? SetSid : agent.Executable)
            .WithArguments(isGrouped ? [agent.Executable, .. arguments] : arguments)
            .WithWorkingDirectory(folder)
            .WithEnvironmentVariables(Environment(agent.Secrets))
            .WithStandardInputPipe(PipeSource.FromString(input))
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line => Add(output, line)))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Add(error, line)))
            .WithValidation(CommandResultValidation.None);
        try
        {
            var run = command.ExecuteAsync(end.Token);
            using var kill = end.Token.Register(() => ProcessGroup.Kill(run.ProcessId));
            var result = await run.ConfigureAwait(false);
            return isGrouped && result.ExitCode is NotFound or NotExecutable && output.Length == 0
                ? (null, Missing(agent, error.ToString()))
                : (new CommandLinePrint(result.ExitCode, output.ToString(), error.ToString()), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{agent.Name} took longer than {limit.TotalSeconds:0} s and was ended.");
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or CliWrapException)
        {
            return (null, Missing(agent, exception.Message));
        }
    }

    private static string Missing(CommandLineAgent agent, string said) => $"'{agent.Executable}' could not be started: {said.Trim()} Install it and log in, or use another --agents.";

    private static void Add(StringBuilder text, string line)
    {
        if (text.Length < MostOutput)
        {
            text.Append(line).Append('\n');
        }
    }

    // CliWrap adds to the parent's environment; null takes a variable away. A nested claude refuses to start inside another.
    private static Dictionary<string, string?> Environment(IReadOnlyList<string> secrets)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var name in System.Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            environment[name] = Inherited.Contains(name) || secrets.Contains(name) ? System.Environment.GetEnvironmentVariable(name) : null;
        }

        environment["NO_COLOR"] = "1";
        return environment;
    }
}
