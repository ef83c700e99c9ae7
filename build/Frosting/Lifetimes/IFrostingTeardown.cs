using Cake.Core;

namespace Cake.Frosting;

/// <summary>Runs once after all tasks, also after a failure.</summary>
public interface IFrostingTeardown
{
    /// <summary>Runs once after all tasks, also after a failure.</summary>
    /// <param name="context">The build's context.</param>
    /// <param name="info">What Cake knows at that moment.</param>
    void Teardown(ICakeContext context, ITeardownContext info);
}
