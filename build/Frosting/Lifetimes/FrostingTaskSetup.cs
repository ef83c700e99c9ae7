using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens before each task. Needs nothing beyond Cake's own context.</summary>
public abstract class FrostingTaskSetup : FrostingTaskSetup<ICakeContext>;
