using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using CliWrap;
using CliWrap.Buffered;
using CliWrap.EventStream;
using Trainwright.Foundation;

namespace Trainwright.Hub;

/// <summary>Starts <c>hf</c> in an environment of its own and reports every call.</summary>
internal sealed class HfProcess(HfCommand command, HfCliOptions options, Redactor redactor, Action<HfInvocation> report)
{
    private static readonly Dictionary<string, string> NoSecrets = [];

    private bool _isVersionKnown = command.IsHere || command.Arguments.Count > 0; // Our own applet, of this version.

    /// <summary>Runs to the end. Exit codes are the caller's to judge.</summary>
    /// <exception cref="HubException">It could not start.</exception>
    /// <exception cref="TimeoutException">It was stopped after <paramref name="patience"/>.</exception>
    public async Task<HfResult> RunAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> secrets, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        var clock = Stopwatch.StartNew();
        var exitCode = -1;
        try
        {
            await RequireVersionAsync(limit.Token).ConfigureAwait(false);
            (exitCode, var output, var errors) = command.IsHere ? await HereAsync(arguments, secrets, limit.Token).ConfigureAwait(false) : await ThereAsync(arguments, secrets, limit.Token).ConfigureAwait(false);
            return new HfResult(Line(arguments), exitCode, output, redactor.Clean(errors));
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{Line(arguments)}: no end after {patience.TotalSeconds:0} s. Check that {options.Endpoint} answers, then run the same command again.", failure);
        }
        catch (Win32Exception failure)
        {
            throw NotFound(failure);
        }
        finally
        {
            report(new HfInvocation(Line(arguments), clock.Elapsed, exitCode));
        }
    }

    /// <summary>Runs and gives the lines of standard output as they come.</summary>
    public async IAsyncEnumerable<string> LinesAsync(IReadOnlyList<string> arguments, Action<int, string> ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var exitCode = -1;
        var errors = new List<string>();
        try
        {
            var happening = command.IsHere ? HfHere.ListenAsync(arguments, Variables(NoSecrets), cancellationToken) : Prepare(arguments, NoSecrets).ListenAsync(cancellationToken);
            await foreach (var happened in happening.ConfigureAwait(false))
            {
                switch (happened)
                {
                    case StandardOutputCommandEvent line:
                        yield return redactor.Clean(line.Text);
                        break;
                    case StandardErrorCommandEvent line when errors.Count < 50:
                        errors.Add(line.Text);
                        break;
                    case ExitedCommandEvent exited:
                        exitCode = exited.ExitCode;
                        break;
                }
            }

            ended(exitCode, redactor.Clean(string.Join('\n', errors)));
        }
        finally
        {
            report(new HfInvocation(Line(arguments), clock.Elapsed, exitCode));
        }
    }

    private async Task<(int ExitCode, string Output, string Errors)> ThereAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        var result = await Prepare(arguments, secrets).ExecuteBufferedAsync(cancellationToken).ConfigureAwait(false);
        return (result.ExitCode, result.StandardOutput, result.StandardError);
    }

    private async Task<(int ExitCode, string Output, string Errors)> HereAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = await HfApplet.RunAsync(arguments, output, errors, Variables(secrets), cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return (exitCode, output.ToString(), errors.ToString());
    }

    // The environment that a process of its own would have.
    private Func<string, string?> Variables(IReadOnlyDictionary<string, string> secrets)
    {
        Directory.CreateDirectory(options.HomeFolder);
        var surroundings = Surroundings(secrets);
        return name => surroundings.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name);
    }

    // Once a process: an old hf would take an option that it does not know for the image of a job, and run it.
    private async Task RequireVersionAsync(CancellationToken cancellationToken)
    {
        if (!_isVersionKnown)
        {
            var answer = await Prepare(["version"], NoSecrets).ExecuteBufferedAsync(cancellationToken).ConfigureAwait(false);
            HfVersion.Require(command.Executable, answer.StandardOutput);
            _isVersionKnown = true;
        }
    }

    private Command Prepare(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> secrets)
    {
        Directory.CreateDirectory(options.HomeFolder);
        return CliWrap.Cli.Wrap(command.Executable)
            .WithArguments([.. command.Arguments, .. arguments])
            .WithEnvironmentVariables(Surroundings(secrets))
            .WithValidation(CommandResultValidation.None);
    }

    private Dictionary<string, string?> Surroundings(IReadOnlyDictionary<string, string> secrets)
    {
        var surroundings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HF_ENDPOINT"] = options.Endpoint.AbsoluteUri.TrimEnd('/'),
            ["HF_HOME"] = Path.GetFullPath(options.HomeFolder),
            ["HF_TOKEN"] = options.Token,
            ["HF_TOKEN_PATH"] = null,
            ["HUGGING_FACE_HUB_TOKEN"] = null,
            ["HF_HUB_OFFLINE"] = null,
            ["HF_DEBUG"] = null,
            ["NO_COLOR"] = "1",
            ["PYTHONIOENCODING"] = "utf-8",
            ["HF_HUB_DISABLE_UPDATE_CHECK"] = "1",
            ["HF_HUB_DISABLE_TELEMETRY"] = "1",
            ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1",
        };
        if (options.IsEmbedded)
        {
            surroundings["HF_HUB_DISABLE_XET"] = "1";
        }

        if (options.Endpoint.IsLoopback)
        {
            surroundings["NO_PROXY"] = surroundings["no_proxy"] = "127.0.0.1,localhost,::1";
        }

        foreach (var (name, value) in secrets)
        {
            surroundings[name] = value;
        }

        return surroundings;
    }

    private string Line(IReadOnlyList<string> arguments) => redactor.Clean("hf " + ShellText.Line(arguments));

    private HubException NotFound(Win32Exception failure) => new(
        $"'{command.Executable}' does not start: {failure.Message}. Install it (pip install -U 'huggingface_hub>=1.18'), or use the built-in one: --hf builtin",
        innerException: failure);
}
