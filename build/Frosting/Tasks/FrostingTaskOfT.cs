using Cake.Core;

namespace Cake.Frosting;

/// <summary>A synchronous task over a context of the build's own.</summary>
/// <typeparam name="T">The context's type.</typeparam>
public abstract class FrostingTask<T> : IFrostingTask
    where T : ICakeContext
{
    /// <summary>Does the work; a task that only gathers others leaves this alone.</summary>
    /// <param name="context">The build's context.</param>
    public virtual void Run(T context)
    {
    }

    /// <summary>Decides, when the task's turn comes, whether it runs.</summary>
    /// <param name="context">The build's context.</param>
    /// <returns><see langword="false"/> to skip the task; tasks that depend on it run all the same.</returns>
    public virtual bool ShouldRun(T context) => true;

    /// <summary>Handles a failure of the task; an override that does not throw swallows the failure.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="context">The build's context.</param>
    public virtual void OnError(Exception exception, T context)
    {
    }

    /// <summary>Runs after the task, whether it failed or not.</summary>
    /// <param name="context">The build's context.</param>
    public virtual void Finally(T context)
    {
    }

    Task IFrostingTask.RunAsync(ICakeContext context)
    {
        Run((T)context);
        return Task.CompletedTask;
    }

    bool IFrostingTask.ShouldRun(ICakeContext context) => ShouldRun((T)context);

    void IFrostingTask.OnError(Exception exception, ICakeContext context) => OnError(exception, (T)context);

    void IFrostingTask.Finally(ICakeContext context) => Finally((T)context);
}
