using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using CliWrap.EventStream;

namespace Trainwright.Hub;

/// <summary>Runs the applet within this process and tells what it prints as a process of its own would: line by line, then its end.</summary>
internal static class HfHere
{
    /// <summary>The lines as they come, and last the exit code.</summary>
    public static async IAsyncEnumerable<CommandEvent> ListenAsync(IReadOnlyList<string> arguments, Func<string, string?> variable, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateUnbounded<CommandEvent>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = RunAsync(arguments, variable, events.Writer, end.Token);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return happened;
            }
        }
        finally
        {
            // Whoever stops listening ends it.
            await end.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(false);
        }
    }

    private static async Task RunAsync(IReadOnlyList<string> arguments, Func<string, string?> variable, ChannelWriter<CommandEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            using var output = new Lines(line => events.TryWrite(new StandardOutputCommandEvent(line)));
            using var errors = new Lines(line => events.TryWrite(new StandardErrorCommandEvent(line)));
            var exitCode = await HfApplet.RunAsync(arguments, output, errors, variable, cancellationToken).ConfigureAwait(false);
            output.End();
            errors.End();
            events.TryWrite(new ExitedCommandEvent(exitCode));
            events.Complete();
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to whoever listens.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            events.Complete(exception);
        }
    }

    private sealed class Lines(Func<string, bool> take) : TextWriter
    {
        private readonly StringBuilder _line = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            if (value == '\n')
            {
                End(isWhole: true);
            }
            else if (value != '\r')
            {
                _line.Append(value);
            }
        }

        /// <summary>Gives what stands after the last break.</summary>
        public void End(bool isWhole = false)
        {
            if (isWhole || _line.Length > 0)
            {
                take(_line.ToString());
                _line.Clear();
            }
        }
    }
}
