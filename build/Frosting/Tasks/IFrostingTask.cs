using Cake.Core;

namespace Cake.Frosting;

/// <summary>A unit of work in the build's graph.</summary>
public interface IFrostingTask
{
    /// <summary>Gets what the log says when <see cref="ShouldRun"/> answered no.</summary>
    string SkippedMessage => string.Empty;

    /// <summary>Does the work.</summary>
    /// <param name="context">The build's context.</param>
    /// <returns>A task that ends with the work.</returns>
    Task RunAsync(ICakeContext context);

    /// <summary>Decides, when the task's turn comes, whether it runs; tasks that depend on it run all the same.</summary>
    /// <param name="context">The build's context.</param>
    /// <returns><see langword="false"/> to skip the task.</returns>
    bool ShouldRun(ICakeContext context);

    /// <summary>Handles a failure of the task; the failure is swallowed unless this throws.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="context">The build's context.</param>
    void OnError(Exception exception, ICakeContext context);

    /// <summary>Runs after the task, whether it failed or not.</summary>
    /// <param name="context">The build's context.</param>
    void Finally(ICakeContext context);
}
