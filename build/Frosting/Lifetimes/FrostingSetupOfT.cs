using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens before the first task.</summary>
/// <typeparam name="TContext">The context's type.</typeparam>
public abstract class FrostingSetup<TContext> : IFrostingSetup
    where TContext : ICakeContext
{
    /// <summary>Runs once before any task; when it throws, no task runs but the teardown does.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake knows at that moment.</param>
    public abstract void Setup(TContext context, ISetupContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);
}
