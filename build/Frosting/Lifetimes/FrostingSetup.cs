using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens before the first task. Needs nothing beyond Cake's own context.</summary>
public abstract class FrostingSetup : FrostingSetup<ICakeContext>;
