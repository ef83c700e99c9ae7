using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Exceptions;
using Trainwright.Foundation;
using Trainwright.Jobs;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>
/// The one door to everything that changes a Hub or spends: each step is a call of <c>hf</c> that a user could paste.
/// Its traps are known here: no <c>--json</c> on <c>jobs run</c>, <c>--</c> before the image, values by file and never in
/// argv, secrets by bare name, exit codes that prove nothing about a job.
/// </summary>
public sealed partial class HfCli(HfCommand command, HfCliOptions options, Redactor redactor, Action<HfInvocation> announce)
{
    private static readonly TimeSpan FollowPause = TimeSpan.FromMilliseconds(300);
    private static readonly string[] PrivateFlag = ["--private"];
    private static readonly string[] FollowFlag = ["-f"];
    private static readonly TimeSpan SubmitLimit = TimeSpan.FromMinutes(2);

    /// <summary>Creates a repository; one that exists is fine.</summary>
    public Task CreateRepoAsync(RepoKind kind, string id, bool isPrivate, CancellationToken cancellationToken) =>
        RunAsync(["repos", "create", id, "--type", Word(kind), "--exist-ok", .. isPrivate ? PrivateFlag : []], cancellationToken);

    /// <summary>Uploads a file and returns the address of its commit.</summary>
    public async Task<string> UploadAsync(RepoKind kind, string id, string localPath, string pathInRepo, string message, CancellationToken cancellationToken)
    {
        var result = await RunAsync(["upload", id, localPath, pathInRepo, "--type", Word(kind), "--commit-message", message, "--json"], cancellationToken).ConfigureAwait(false);
        using var answer = JsonDocument.Parse(result.Output);
        return HubShapes.Text(answer.RootElement, "url") ?? result.Output.Trim();
    }

    /// <summary>Submits a job, detached, and returns its id. This is the only call that buys.</summary>
    /// <exception cref="JobHostException">Refused, or unclear: then a job may exist and its label must be looked up.</exception>
    public async Task<string> SubmitJobAsync(JobSpec spec, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var file = Path.Combine(Path.GetTempPath(), $"trainwright-{Guid.NewGuid():N}.env");
        AtomicFile.WriteSecret(file, Dotenv.Write(spec.Environment));
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(SubmitLimit);
            var result = await StartAsync(Arguments(spec, file), secrets, limit.Token).ConfigureAwait(false);
            if (result.ExitCode == 0 && JobId().Match(result.Output) is { Success: true } match)
            {
                return match.Groups["id"].Value;
            }

            var message = Message(result);
            throw result.ExitCode == 0
                ? new JobHostException($"hf named no job: {message}", isAmbiguous: true)
                : new JobHostException(message, isAmbiguous: result.ExitCode != 2 && !Refusal().IsMatch(message));
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new JobHostException("hf did not answer in time.", isAmbiguous: true, exception);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The ids of all jobs, of any stage, with this label.</summary>
    public async Task<IReadOnlyList<string>> JobsByLabelAsync(string owner, string label, string value, CancellationToken cancellationToken)
    {
        var result = await RunAsync(["jobs", "ps", "-a", "--label", $"{label}={value}", "--namespace", owner, "--json"], cancellationToken).ConfigureAwait(false);
        using var rows = JsonDocument.Parse(result.Output);
        return [.. rows.RootElement.EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
    }

    /// <summary>A job as it is now.</summary>
    public async Task<JobSnapshot> InspectJobAsync(string owner, string id, CancellationToken cancellationToken)
    {
        var result = await RunAsync(["jobs", "inspect", id, "--namespace", owner, "--json"], cancellationToken).ConfigureAwait(false);
        using var rows = JsonDocument.Parse(result.Output);
        var row = rows.RootElement.ValueKind == JsonValueKind.Array ? rows.RootElement[0] : rows.RootElement;
        return JobShapes.Snapshot(row);
    }

    /// <summary>A job's log lines; with <paramref name="follow"/> until it has ended, also when the stream breaks off before that.</summary>
    public async IAsyncEnumerable<string> LogsAsync(string owner, string id, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            var job = follow ? await InspectJobAsync(owner, id, cancellationToken).ConfigureAwait(false) : null;
            var skip = seen;
            var index = 0;
            IReadOnlyList<string> arguments = ["jobs", "logs", id, "--namespace", owner, .. follow && job is { IsTerminal: false } ? FollowFlag : []];
            await foreach (var line in StreamAsync(arguments, cancellationToken).ConfigureAwait(false))
            {
                if (index++ >= skip)
                {
                    seen++;
                    yield return line;
                }
            }

            // -f ends early while a job is still being scheduled, so only a terminal stage seen before the read ends it.
            if (job is null || job.IsTerminal)
            {
                yield break;
            }

            await Task.Delay(FollowPause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Cancels a job.</summary>
    public Task CancelJobAsync(string owner, string id, CancellationToken cancellationToken) => RunAsync(["jobs", "cancel", id, "--namespace", owner], cancellationToken);

    private static List<string> Arguments(JobSpec spec, string file)
    {
        List<string> arguments = ["jobs", "run", "--detach", "--flavor", spec.Flavor, "--timeout", spec.TimeoutSeconds.ToString(CultureInfo.InvariantCulture) + "s", "--namespace", spec.Namespace, "--name", spec.Name, "--env-file", file];
        foreach (var secret in spec.Secrets)
        {
            arguments.AddRange(["--secrets", secret]);
        }

        foreach (var (name, value) in spec.Labels)
        {
            arguments.AddRange(["--label", $"{name}={value}"]);
        }

        return [.. arguments, "--", spec.Image, .. spec.Command];
    }

    private async Task<HfResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var result = await StartAsync(arguments, new Dictionary<string, string>(), cancellationToken).ConfigureAwait(false);
        return result.ExitCode switch
        {
            0 => result,
            2 => throw new InvalidOperationException($"hf does not know the call that Trainwright made: {Message(result)}"),
            _ => throw new HubException(Message(result)),
        };
    }

    private async Task<HfResult> StartAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var watch = Stopwatch.StartNew();
        var call = Wrap(arguments, secrets)
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output, Encoding.UTF8))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error, Encoding.UTF8));
        var exitCode = await GuardedAsync(async () => (await call.ExecuteAsync(cancellationToken).ConfigureAwait(false)).ExitCode).ConfigureAwait(false);
        Announce(arguments, watch.Elapsed, exitCode);
        return new HfResult(exitCode, output.ToString(), error.ToString());
    }

    private async IAsyncEnumerable<string> StreamAsync(IReadOnlyList<string> arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = System.Threading.Channels.Channel.CreateUnbounded<string>();
        var watch = Stopwatch.StartNew();
        var call = Wrap(arguments, new Dictionary<string, string>()).WithStandardOutputPipe(PipeTarget.ToDelegate(line => lines.Writer.TryWrite(line), Encoding.UTF8));
        var run = GuardedAsync(async () =>
        {
            try
            {
                return (await call.ExecuteAsync(cancellationToken).ConfigureAwait(false)).ExitCode;
            }
            finally
            {
                lines.Writer.Complete();
            }
        });
        await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return line;
        }

        Announce(arguments, watch.Elapsed, await run.ConfigureAwait(false));
    }

    private Command Wrap(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> secrets) => CliWrap.Cli.Wrap(command.Executable)
        .WithArguments([.. command.Arguments, .. arguments])
        .WithEnvironmentVariables(HfEnvironment.Of(options, secrets))
        .WithValidation(CommandResultValidation.None);

    private async Task<int> GuardedAsync(Func<Task<int>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or CliWrapException)
        {
            throw new HubException($"'{command.Executable}' could not be started: {exception.Message} Install hf 1.18 or newer (pip install -U huggingface_hub), or name it with --hf PATH.", innerException: exception);
        }
    }

    private void Announce(IReadOnlyList<string> arguments, TimeSpan duration, int exitCode) =>
        announce(new HfInvocation(redactor.Clean("hf " + ShellText.Line(arguments.Select(argument => argument.Length > 300 ? "…" : argument))), duration, exitCode));

    private string Message(HfResult result)
    {
        var text = result.Error.Trim().Length > 0 ? result.Error : result.Output;
        var lines = text.Trim().Split('\n').Select(line => line.Trim()).ToList();
        return redactor.Clean((lines.LastOrDefault(line => line.StartsWith("Error:", StringComparison.Ordinal)) ?? lines[^1]).Replace("Error: ", string.Empty, StringComparison.Ordinal));
    }

    private static string Word(RepoKind kind) => kind == RepoKind.Dataset ? "dataset" : "model";

    private sealed record HfResult(int ExitCode, string Output, string Error);

    [GeneratedRegex(@"(?:^|\s)id[:=]\s*(?<id>[0-9a-f]{24})\b", RegexOptions.Multiline)]
    private static partial Regex JobId();

    // A Hub that answered 4xx has created nothing.
    [GeneratedRegex(@"\b(?:400|401|402|403|404|409|422)\b")]
    private static partial Regex Refusal();
}
