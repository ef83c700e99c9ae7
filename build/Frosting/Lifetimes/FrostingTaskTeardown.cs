using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens after each task. Needs nothing beyond Cake's own context.</summary>
public abstract class FrostingTaskTeardown : FrostingTaskTeardown<ICakeContext>;
