using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens before and after each task. Needs nothing beyond Cake's own context.</summary>
public abstract class FrostingTaskLifetime : FrostingTaskLifetime<ICakeContext>;
