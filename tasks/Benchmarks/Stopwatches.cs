using System.Diagnostics;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Tools;

namespace Trainwright.Tasks.Benchmarks;

/// <summary>Takes the time of whole processes, the commands in turn, so that what the machine does meanwhile meets all of them alike.</summary>
internal static class Stopwatches
{
    /// <summary>Runs every command once unmeasured and then <paramref name="rounds"/> times.</summary>
    /// <exception cref="RunStopException">A command fails: a time without a result is none.</exception>
    public static async Task<IReadOnlyList<Measured>> RunAsync(IReadOnlyList<Contestant> commands, int rounds, CancellationToken cancellationToken)
    {
        var times = commands.Select(_ => new List<double>()).ToList();
        for (var round = 0; round <= rounds; round++)
        {
            for (var index = 0; index < commands.Count; index++)
            {
                var seconds = await OnceAsync(commands[index].Command, commands[index].Folder, cancellationToken).ConfigureAwait(false);
                if (round > 0)
                {
                    times[index].Add(seconds);
                }
            }
        }

        return [.. commands.Select((command, index) => new Measured(command.Name, ShellText.Line(command.Command), times[index]))];
    }

    private static async Task<double> OnceAsync(string[] command, string folder, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (exitCode, output) = await ToolProcess.RunAsync(command[0], command[1..], folder, null, cancellationToken).ConfigureAwait(false);
        return exitCode == 0 ? watch.Elapsed.TotalSeconds : throw new RunStopException(StoppedReason.RetriesExhausted, $"{ShellText.Line(command)} ended with {exitCode}:\n{output}");
    }
}
