using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens before the first task and after the last.</summary>
/// <typeparam name="TContext">The context's type.</typeparam>
public abstract class FrostingLifetime<TContext> : IFrostingLifetime
    where TContext : ICakeContext
{
    /// <summary>Runs once before any task; when it throws, no task runs but the teardown does.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake knows at that moment.</param>
    public abstract void Setup(TContext context, ISetupContext info);

    /// <summary>Runs once after all tasks, also after a failure.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake knows at that moment.</param>
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);

    void IFrostingTeardown.Teardown(ICakeContext context, ITeardownContext info) => Teardown((TContext)context, info);
}
