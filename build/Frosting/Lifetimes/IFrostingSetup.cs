using Cake.Core;

namespace Cake.Frosting;

/// <summary>Runs once before any task; when it throws, no task runs but the teardown does.</summary>
public interface IFrostingSetup
{
    /// <summary>Runs once before any task; when it throws, no task runs but the teardown does.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake knows at that moment.</param>
    void Setup(ICakeContext context, ISetupContext info);
}
