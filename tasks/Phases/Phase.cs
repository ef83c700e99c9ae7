using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>
/// A phase: declared inputs, one typed artefact, a receipt. When the receipt is valid nothing runs and the phase says
/// "up to date"; it never uses Cake's criteria for that, because a skipped target is an error to Cake.
/// </summary>
/// <typeparam name="TArtefact">What the phase produces.</typeparam>
public abstract class Phase<TArtefact> : AsyncFrostingTask<RunContext>, IPhase, IReceipted
    where TArtefact : class
{
    /// <inheritdoc/>
    public abstract PhaseId Id { get; }

    /// <summary>The artefact's file name in the phase's folder.</summary>
    public abstract string ArtefactFile { get; }

    /// <summary>Raised when the meaning of the phase's output changes, so that old receipts are not believed.</summary>
    protected virtual int Contract => 1;

    /// <summary>
    /// Whether other runs of the work directory may take over what it made from equal inputs: only a free phase whose
    /// outputs name neither its run nor the moment.
    /// </summary>
    protected virtual bool IsShared => false;

    /// <inheritdoc/>
    public sealed override Task RunAsync(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return PhaseRunner.RunAsync(context, new PhaseWork<TArtefact>(Id, ArtefactFile, Contract, GetType(), IsShared, Declare, ExecuteAsync));
    }

    /// <inheritdoc/>
    public Inputs InputsOf(RunSession session) => Declare(session);

    /// <summary>The phase's entry inputs. Reads and digests only; nothing is started.</summary>
    protected abstract Inputs Declare(RunSession session);

    /// <summary>Does the work and returns the artefact; further files are written through the scope.</summary>
    protected abstract Task<TArtefact> ExecuteAsync(RunSession session, PhaseScope scope);
}
