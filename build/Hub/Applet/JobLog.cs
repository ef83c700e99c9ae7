using System.Text.Json.Nodes;

namespace Trainwright.Hub;

/// <summary>A job's log, from the server-sent events of the API.</summary>
internal static class JobLog
{
    private const string Prefix = "data:";
    private const string Banner = "===== Job started";

    // Without following, the stream of a running job stays open: this much silence means that all there is has come.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    // A stream mostly ends with its job, whose stage follows within moments.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Prints the log from its beginning; with <paramref name="follow"/>, until the job has ended.</summary>
    public static async Task PrintAsync(AppletContext context, string owner, string id, bool follow, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var seen = 0; ;)
        {
            // The stage is read before the log: what a job wrote before it ended is then certainly in this reading.
            var (stage, _) = await JobView.StageAsync(context, owner, id, cancellationToken).ConfigureAwait(false);
            var hasEnded = JobView.HasEnded(stage);
            seen = await PrintOnceAsync(context, owner, id, seen, follow || hasEnded ? null : Silence, cancellationToken).ConfigureAwait(false);
            if (!follow || hasEnded)
            {
                return;
            }

            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static async Task<int> PrintOnceAsync(AppletContext context, string owner, string id, int seen, TimeSpan? silence, CancellationToken cancellationToken)
    {
        var address = context.Http.Address(JobView.Path(owner, id) + "/logs");
        using var response = await context.Http.GetAsync(address, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await HubProblem.ReadAsync(response, address, cancellationToken).ConfigureAwait(false);
        }

        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var count = 0;
        try
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
            while (true)
            {
                if (silence is { } limit)
                {
                    quiet.CancelAfter(limit);
                }

                if (await reader.ReadLineAsync(quiet.Token).ConfigureAwait(false) is not { } line)
                {
                    return Math.Max(seen, count);
                }

                if (Text(line) is { } text && ++count > seen)
                {
                    await context.Stdout.WriteLineAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
                    await context.Stdout.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception end) when (end is IOException or HttpRequestException || (end is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A broken stream is read again by whoever follows; what was printed is counted.
            return Math.Max(seen, count);
        }
    }

    private static string? Text(string line)
    {
        if (!line.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var text = (string?)JsonNode.Parse(line[Prefix.Length..])?["data"];
        return text?.StartsWith(Banner, StringComparison.Ordinal) == true ? null : text?.TrimEnd('\r', '\n');
    }
}
