using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CliWrap;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>
/// Reads a project with the <c>trackio</c> command, from a Space or from this machine's store. Nothing is filtered by the
/// command: with a Space its <c>--since</c> and <c>--level</c> reach the wrong parameters and every answer is empty, so
/// run and time are compared here. The token is in the child's environment only.
/// </summary>
public sealed class TrackioCli(string executable, string? token, Redactor redactor, Action<HfInvocation> report)
{
    private const int MostCharacters = 16 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The alerts of a run, oldest first; a run's name that the answer does not tell counts as it. One that says that it was raised outside the window belongs to another job.</summary>
    public async Task<TrackerReading> AlertsAsync(string project, string? space, string? run, TrackioWindow? window, CancellationToken cancellationToken) =>
        await ReadAsync(["list", "alerts", "--project", project, .. Space(space), "--json"], answer => TrackioAnswers.Alerts(answer, run, window), cancellationToken).ConfigureAwait(false);

    /// <summary>Every metric of a run in a window of steps.</summary>
    public async Task<TrackerReading> SnapshotAsync(string project, string? space, string run, long around, long window, CancellationToken cancellationToken) =>
        await ReadAsync(
            ["get", "snapshot", "--project", project, "--run", run, "--around", Whole(around), "--window", Whole(window), .. Space(space), "--json"],
            TrackioAnswers.Snapshot,
            cancellationToken).ConfigureAwait(false);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string[] Space(string? space) => space is null ? [] : ["--space", space];

    private async Task<TrackerReading> ReadAsync(IReadOnlyList<string> arguments, Func<JsonElement, (IReadOnlyList<Alert> Alerts, IReadOnlyList<MetricPoint> Points)> read, CancellationToken cancellationToken)
    {
        var line = redactor.Clean("trackio " + ShellText.Line(arguments));
        var (exitCode, output, errors) = await RunAsync(arguments, line, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            return TrackerReading.Unreadable(line, string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}: {errors}"));
        }

        try
        {
            // Notices may stand before the answer.
            var start = output.IndexOf('{', StringComparison.Ordinal);
            using var document = JsonDocument.Parse(start < 0 ? output : output[start..]);
            var (alerts, points) = read(document.RootElement);
            return new TrackerReading(line, alerts, points, null);
        }
        catch (JsonException failure)
        {
            return TrackerReading.Unreadable(line, $"it printed no JSON ({failure.Message})");
        }
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(IReadOnlyList<string> arguments, string line, CancellationToken cancellationToken)
    {
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var exitCode = -1;
        try
        {
            var result = await CliWrap.Cli.Wrap(executable)
                .WithArguments(arguments)
                .WithEnvironmentVariables(new Dictionary<string, string?>(StringComparer.Ordinal) { ["HF_TOKEN"] = token, ["NO_COLOR"] = "1", ["PYTHONIOENCODING"] = "utf-8" })
                .WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(Bounded(output, MostCharacters))
                .WithStandardErrorPipe(Bounded(errors, 4_000))
                .ExecuteAsync(limit.Token).ConfigureAwait(false);
            exitCode = result.ExitCode;
            return (exitCode, output.ToString(), redactor.Clean(errors.ToString().Trim()));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (exitCode, string.Empty, string.Create(CultureInfo.InvariantCulture, $"no end after {Patience.TotalSeconds:0} s"));
        }
        catch (Win32Exception failure)
        {
            return (exitCode, string.Empty, $"'{executable}' does not start: {failure.Message}");
        }
        finally
        {
            report(new HfInvocation(line, clock.Elapsed, exitCode));
        }
    }

    private static PipeTarget Bounded(StringBuilder text, int most) => PipeTarget.ToDelegate(line =>
    {
        if (text.Length < most)
        {
            text.Append(line).Append('\n');
        }
    });
}
