using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The failure analyst's question. <paramref name="Category"/> is the taxonomy's (<c>oom</c>, <c>divergence</c>,
/// <c>timeout</c>, <c>infra</c> …), <paramref name="Detail"/> the log line it matched at <paramref name="At"/>.
/// <paramref name="Flavor"/> is where it ran, <paramref name="LargerFlavors"/> priced ones with more memory, cheapest
/// first. <paramref name="TimeoutSeconds"/> is the limit that the attempt had.
/// </summary>
public sealed record FailureInput(
    string Phase,
    int Attempt,
    string Category,
    string Detail,
    Evidence At,
    SortedDictionary<string, JsonElement> Config,
    Baseline Baseline,
    Flavor? Flavor,
    IReadOnlyList<Flavor> LargerFlavors,
    int TimeoutSeconds,
    IReadOnlyList<Delta> Previous);
