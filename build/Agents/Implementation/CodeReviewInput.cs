using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The code critic's question: the effective configuration and what the inspector read out of each script.</summary>
public sealed record CodeReviewInput(
    Profile Profile,
    Baseline Baseline,
    SortedDictionary<string, JsonElement> Config,
    IReadOnlyList<ScriptFacts> Scripts,
    Research Research,
    Critique Critique);
