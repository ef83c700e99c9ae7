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
    /// <summary>How the names of the files begin, which stand beside the sentinels.</summary>
    public const string Prefix = "rebuy-";

    private readonly string _file = Path.Combine(Settlement.Folder(session), Prefix + phase);

    /// <summary>Whether the command line asks for it.</summary>
    public bool IsAsked => string.Equals(session.Options.Rebuy, phase, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether one was begun and has not ended.</summary>
    public bool IsOpen => File.Exists(_file);

    /// <summary>The number of the purchase that is due now: the open one, the next one when asked for, else the last one. Writes nothing.</summary>
    public int Due()
    {
        if (IsOpen && int.TryParse(File.ReadAllText(_file), NumberStyles.None, CultureInfo.InvariantCulture, out var open))
        {
            return open;
        }

        var bought = Bought().Select(intent => intent.Ordinal).DefaultIfEmpty(0).Max();
        return IsAsked && bought > 0 ? bought + 1 : Math.Max(1, bought);
    }

    /// <summary>As <see cref="Due"/>, and from here on the purchase is begun.</summary>
    /// <exception cref="RunStopException">The job that is to be bought again still runs.</exception>
    public int Ordinal()
    {
        var due = Due();
        if (IsOpen || !IsAsked || due == 1)
        {
            return due;
        }

        if (Bought().FirstOrDefault(intent => intent.State is IntentState.Intended or IntentState.Submitted) is { } running)
        {
            throw new RunStopException(
                StoppedReason.DecisionNeeded,
                $"{phase} is not bought again while job {running.JobId ?? "(not yet known)"} of it still runs. Nothing was bought.",
                "§7.7",
                nextSteps: [$"./build.sh --target {phase}   # adopts it", "./build.sh --target Cancel   # cancels it and settles"]);
        }

        AtomicFile.WriteText(_file, due.ToString(CultureInfo.InvariantCulture));
        session.Events.Write("decision.rebuy", ("phase", phase), ("ordinal", due), ("reason", session.Options.Reason));
        return due;
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

    private IEnumerable<Intent> Bought() => session.Ledger.Intents().Where(intent => intent.Phase == phase && intent.State != IntentState.Released);
}
