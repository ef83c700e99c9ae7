using System.Diagnostics;
using System.Reflection;
using Cake.Frosting;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Runs a phase or says that it is up to date: lock, receipt, work, artefact, receipt, events.</summary>
internal static class PhaseRunner
{
    /// <summary>Runs one phase.</summary>
    public static async Task RunAsync<TArtefact>(RunContext context, PhaseWork<TArtefact> work)
        where TArtefact : class
    {
        try
        {
            await RunAsync(context.Session, work).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            context.Session.Failed(work.Id.Name, exception);
            new Rebuy(context.Session, work.Id.Name).Failed(exception);
            throw;
        }
    }

    private static async Task RunAsync<TArtefact>(RunSession session, PhaseWork<TArtefact> work)
        where TArtefact : class
    {
        session.Begin();
        await session.ReconcileAsync().ConfigureAwait(false);
        if (!session.Way.Needs(work.Id.Name, out var reason))
        {
            session.Terminal.Skipped(work.Id.Name, reason);
            return;
        }

        RefuseWhenExclusiveWithoutPredecessors(session, work.Task, work.Id.Name);
        var isAsked = ForgetWhenAsked(session, work.Id);
        var inputs = work.Declare(session);
        var state = session.Receipts.Judge(work.Id.Name, work.Contract, inputs);
        if (state.IsValid)
        {
            new Rebuy(session, work.Id.Name).End();
            session.Terminal.UpToDate(work.Id.Name);
            session.Reached(work.Id.Name);
            return;
        }

        if (work.IsShared && !isAsked && session.Receipts.Adopt(work.Id.Name, work.Contract, inputs))
        {
            session.Reused(work.Id.Name);
            return;
        }

        await ExecuteAsync(session, work, inputs, state.Detail, isAsked).ConfigureAwait(false);
    }

    private static async Task ExecuteAsync<TArtefact>(RunSession session, PhaseWork<TArtefact> work, Inputs inputs, string why, bool isAsked)
        where TArtefact : class
    {
        var watch = Stopwatch.StartNew();
        session.Hub.Begin();
        session.Starting(work.Id.Name, why);
        session.Receipts.Forget(work.Id.Name);
        var scope = new PhaseScope(session.Directory, work.Id, session.Cancellation) { IsAskedFor = isAsked };
        var artefact = await WorkAsync(session, work, scope).ConfigureAwait(false);
        scope.WriteAt(session.Directory.PhaseFile(work.Id, work.ArtefactFile), ArtefactJson.Write(artefact));
        session.Receipts.Record(work.Id.Name, work.Contract, inputs, scope.Outputs, work.IsShared, work.Id.IsPaid);
        new Rebuy(session, work.Id.Name).End();
        session.Finished(work.Id.Name, scope.Summary, watch.Elapsed.TotalSeconds);
    }

    private static async Task<TArtefact> WorkAsync<TArtefact>(RunSession session, PhaseWork<TArtefact> work, PhaseScope scope)
        where TArtefact : class
    {
        try
        {
            return await work.Execute(session, scope).ConfigureAwait(false);
        }
        catch (AgentException exception) when (exception.Stop is not null || exception.InnerException is RunStopException)
        {
            throw AgentStops.Of(session, work.Id.Name, exception);
        }
    }

    // --rerun forgets the receipt of a free phase; a paid one is then re-derived from its recorded job, unless --rebuy asks for another.
    private static bool ForgetWhenAsked(RunSession session, PhaseId phase)
    {
        var rebuy = new Rebuy(session, phase.Name);
        var isAsked = session.IsRerun(phase.Name) || (rebuy.IsAsked && !rebuy.IsOpen);
        if (isAsked)
        {
            session.Receipts.Forget(phase.Name);
        }

        return isAsked;
    }

    /// <summary>With --exclusive only the named targets run, so what they stand on must already be proven.</summary>
    public static void RefuseWhenExclusiveWithoutPredecessors(RunSession session, Type task, string name)
    {
        if (!session.IsExclusive)
        {
            return;
        }

        var missing = task.GetCustomAttributes<IsDependentOnAttribute>()
            .Select(attribute => attribute.Task.Name)
            .Where(dependency => session.Way.Needs(dependency, out _) && session.Receipts.Read(dependency) is null)
            .ToList();
        if (missing.Count > 0)
        {
            throw new RunStopException(
                StoppedReason.Usage,
                $"--exclusive runs {name} alone, but {string.Join(" and ", missing)} {(missing.Count == 1 ? "has" : "have")} not been run in '{session.Directory.Run}'.",
                nextSteps: [$"./build.sh --target {name} --run {session.Directory.Run}"]);
        }
    }
}
