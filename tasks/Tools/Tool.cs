using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>A task that looks at a run or keeps house. It has no receipt: it does its work each time it is asked to.</summary>
public abstract class Tool : AsyncFrostingTask<RunContext>
{
    /// <summary>Whether the tool works on the run of this invocation.</summary>
    protected virtual bool IsOfRun => true;

    /// <inheritdoc/>
    public sealed override async Task RunAsync(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            context.Session.ToolFailed(GetType().Name, exception, IsOfRun);
            throw;
        }
    }

    /// <summary>Does the work, for a tool that runs other tasks.</summary>
    protected virtual Task ExecuteAsync(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ExecuteAsync(context.Session);
    }

    /// <summary>Does the work.</summary>
    protected abstract Task ExecuteAsync(RunSession session);

    /// <summary>Stops when the run does not exist, naming those that do.</summary>
    protected static void RequireRun(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (RunIdentity.Read(session.Directory) is not null)
        {
            return;
        }

        var runs = RunList.Of(session.Directory.WorkDirectory);
        throw new RunStopException(
            StoppedReason.Usage,
            $"There is no run '{session.Directory.Run}' under {session.Directory.WorkDirectory}." + (runs.Count > 0 ? $" Runs: {string.Join(", ", runs)}." : string.Empty),
            nextSteps: runs.Count > 0 ? [$"--run {NearestName.Of(session.Directory.Run, runs) ?? runs[0]}"] : ["./build.sh --target FullJob"]);
    }
}
