using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>One place that says what a key is.</summary>
internal sealed record ScopeWitness(JsonElement Value, Evidence At);
