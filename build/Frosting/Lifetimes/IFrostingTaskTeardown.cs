using Cake.Core;

namespace Cake.Frosting;

/// <summary>Runs after each task, also after one that failed or was skipped.</summary>
public interface IFrostingTaskTeardown
{
    /// <summary>Runs after each task, also after one that failed or was skipped.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake knows at that moment.</param>
    void Teardown(ICakeContext context, ITaskTeardownContext info);
}
