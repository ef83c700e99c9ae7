using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>How an embedded Hub is started.</summary>
/// <param name="Root">Everything the Hub keeps: blobs, repositories, jobs, its address and tokens.</param>
/// <param name="SeedFolder">What is there from the start (<c>models/</c>, <c>datasets/</c>, <c>papers.json</c>); null for an empty Hub.</param>
/// <param name="Flavors">The hardware catalogue with its prices; jobs ask for one of these and run on this machine.</param>
/// <param name="Self">How this executable starts itself as <c>supervise DIR</c>.</param>
public sealed record EmbeddedHubOptions(string Root, string? SeedFolder, IReadOnlyList<Flavor> Flavors, SelfCommand Self);
