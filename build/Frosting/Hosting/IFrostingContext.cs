using Cake.Core;

namespace Cake.Frosting;

/// <summary>The context that lifetimes and tasks of one build share.</summary>
public interface IFrostingContext : ICakeContext;
