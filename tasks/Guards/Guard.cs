using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>
/// A guard: pure checks over artefacts between two phases. Its verdicts are written whatever they are; a breach stops
/// the build at that rule. It never handles its own errors, because Cake would then go on.
/// </summary>
public abstract class Guard : AsyncFrostingTask<RunContext>, IReceipted
{
    private const int Contract = 1;

    /// <summary>Why the run stops when this guard finds a breach.</summary>
    protected virtual string StopReason => StoppedReason.GuardBreach;

    /// <inheritdoc/>
    public sealed override async Task RunAsync(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = GetType().Name;
        try
        {
            await RunAsync(context.Session, name).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            context.Session.Failed(name, exception);
            throw;
        }
    }

    private async Task RunAsync(RunSession session, string name)
    {
        session.Begin();
        if (!session.Way.Needs(name, out var reason))
        {
            session.Terminal.Skipped(name, reason);
            return;
        }

        PhaseRunner.RefuseWhenExclusiveWithoutPredecessors(session, GetType(), name);
        if (session.IsRerun(name))
        {
            session.Receipts.Forget(name);
        }

        var inputs = Declare(session);
        if (session.Receipts.Judge(name, Contract, inputs).IsValid)
        {
            session.Terminal.UpToDate(name);
            return;
        }

        await JudgeAsync(session, name, inputs).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Inputs InputsOf(RunSession session) => Declare(session);

    /// <summary>The artefacts that are judged.</summary>
    protected abstract Inputs Declare(RunSession session);

    /// <summary>The verdicts.</summary>
    protected abstract Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session);

    private async Task JudgeAsync(RunSession session, string name, Inputs inputs)
    {
        session.Receipts.Forget(name);
        session.Starting(name, "not judged yet");
        var verdicts = await JudgeAsync(session).ConfigureAwait(false);
        RunDirectory.Write(session.Directory.GuardFile(name), verdicts.ToList());
        session.Judged(name, verdicts);
        if (verdicts.FirstOrDefault(verdict => verdict.Outcome == VerdictOutcome.Breach) is { } breach)
        {
            throw Stop(breach, name, session.Directory.Run);
        }

        session.Receipts.Record(name, Contract, inputs, [session.Directory.GuardFile(name)]);
    }

    private RunStopException Stop(Verdict breach, string name, string run) => new(
        StopReason,
        $"{breach.Rule}: {breach.Message}",
        breach.Rule,
        breach.Evidence,
        [.. breach.Fix is { } fix ? new[] { fix } : [], $"./build.sh --target {name} --run {run}"]);
}
