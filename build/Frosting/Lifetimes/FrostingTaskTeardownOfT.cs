using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens after each task.</summary>
/// <typeparam name="TContext">The context's type.</typeparam>
public abstract class FrostingTaskTeardown<TContext> : IFrostingTaskTeardown
    where TContext : ICakeContext
{
    /// <summary>Runs after each task, also after one that failed or was skipped.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake knows at that moment.</param>
    public abstract void Teardown(TContext context, ITaskTeardownContext info);

    void IFrostingTaskTeardown.Teardown(ICakeContext context, ITaskTeardownContext info) => Teardown((TContext)context, info);
}
