using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The failure analyst's question. <paramref name="Category"/> is the taxonomy's (<c>oom</c>, <c>divergence</c>,
/// <c>timeout</c>, <c>infra</c> …), <paramref name="Detail"/> the log line it matched at <paramref name="At"/>.
/// <paramref name="Flavor"/> is where it ran, <paramref name="LargerFlavors"/> other priced ones that the cap allows, cheapest
/// first. <paramref name="TimeoutSeconds"/> is the limit that the attempt had, <paramref name="Unchanged"/> how often the
/// phase has been tried again without a change, <paramref name="Speed"/> what the attempt measured before it ended,
/// <paramref name="LogTail"/> the end of its log, given only where the cause is not known, <paramref name="Argument"/> what the tables
/// of the libraries know of a keyword that was refused.
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
    IReadOnlyList<Delta> Previous,
    int Unchanged = 0,
    MeasuredSpeed? Speed = null,
    string? LogTail = null,
    ApiProposal? Argument = null)
{
    /// <summary>The category of a failure that neither an alert nor the taxonomy explains.</summary>
    public const string Unknown = "unknown";
}
