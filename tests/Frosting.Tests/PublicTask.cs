using Cake.Frosting;

namespace Trainwright.Frosting.Tests;

/// <summary>The one task of this assembly that a host finds by itself.</summary>
public sealed class PublicTask : FrostingTask;
