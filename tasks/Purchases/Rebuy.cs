using System.Globalization;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// A deliberate second purchase (<c>--rebuy</c>). It is written down under the number it was given until the phase ends,
/// so that the same command after a crash goes on with it and does not buy a third time.
/// </summary>
internal sealed class Rebuy(RunSession session, string phase)
{
    private readonly string _file = Path.Combine(session.Directory.Root, "intents", "rebuy-" + phase);

    /// <summary>Whether the command line asks for it.</summary>
    public bool IsAsked => string.Equals(session.Options.Rebuy, phase, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether one was begun and has not ended.</summary>
    public bool IsOpen => File.Exists(_file);

    /// <summary>The number of the purchase that is due now: the open one, the next one when asked for, else the last one.</summary>
    public int Ordinal()
    {
        if (IsOpen && int.TryParse(File.ReadAllText(_file), NumberStyles.None, CultureInfo.InvariantCulture, out var open))
        {
            return open;
        }

        var bought = session.Ledger.Intents().Where(intent => intent.Phase == phase).Select(intent => intent.Ordinal).DefaultIfEmpty(0).Max();
        if (!IsAsked || bought == 0)
        {
            return Math.Max(1, bought);
        }

        AtomicFile.WriteText(_file, (bought + 1).ToString(CultureInfo.InvariantCulture));
        return bought + 1;
    }

    /// <summary>The phase has its receipt.</summary>
    public void End()
    {
        if (IsOpen)
        {
            File.Delete(_file);
        }
    }

    /// <summary>The phase failed. What was only interrupted stays open; after any other end the next <c>--rebuy</c> is a new one.</summary>
    public void Failed(Exception exception)
    {
        if (exception is RunStopException { Reason: not (StoppedReason.Cancelled or StoppedReason.ServiceUnavailable or StoppedReason.Usage) })
        {
            End();
        }
    }
}
