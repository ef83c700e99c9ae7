using System.Runtime.CompilerServices;
using Trainwright.Jobs;

namespace Trainwright.Hub;

/// <summary>Reads a job's log. <c>hf jobs logs -f</c> may return before the job has ended, so it is asked again and what was seen is skipped.</summary>
internal sealed class HfLogs(HfProcess process)
{
    private const int MaxFailures = 5;

    // A stream that ends has mostly ended with its job, so the first look comes at once and later ones less often.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<string> ReadAsync(string @namespace, string id, bool follow, Func<Task<bool>> hasEnded, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = 0;
        var failures = 0;
        var pause = FirstPause;
        for (var isLast = !follow; ; isLast = await EndsAsync().ConfigureAwait(false))
        {
            // After the end one plain reading gives the lines that the broken stream may have missed.
            var index = 0;
            var (exitCode, errors) = (0, string.Empty);
            string[] arguments = ["jobs", "logs", id, "--namespace", @namespace, .. isLast ? Array.Empty<string>() : ["-f"]];
            await foreach (var line in process.LinesAsync(arguments, (code, text) => (exitCode, errors) = (code, text), cancellationToken).ConfigureAwait(false))
            {
                if (index++ >= seen)
                {
                    seen++;
                    yield return line;
                }
            }

            failures = exitCode == 0 ? 0 : failures + 1;
            if (exitCode != 0 && (!follow || failures == MaxFailures))
            {
                throw new JobHostException($"hf jobs logs {id} --namespace {@namespace}: exit code {exitCode}: {errors.Trim()} Run the line yourself to see more.");
            }

            if (isLast && exitCode == 0)
            {
                yield break;
            }
        }

        async Task<bool> EndsAsync()
        {
            if (failures == 0 && await hasEnded().ConfigureAwait(false))
            {
                return true;
            }

            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            return failures > 0 && await hasEnded().ConfigureAwait(false);
        }
    }
}
