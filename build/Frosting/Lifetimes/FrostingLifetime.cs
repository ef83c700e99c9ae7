using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens before the first task and after the last. Needs nothing beyond Cake's own context.</summary>
public abstract class FrostingLifetime : FrostingLifetime<ICakeContext>;
