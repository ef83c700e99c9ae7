using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens after the last task. Needs nothing beyond Cake's own context.</summary>
public abstract class FrostingTeardown : FrostingTeardown<ICakeContext>;
