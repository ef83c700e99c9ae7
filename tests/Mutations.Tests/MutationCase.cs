using System.Text.Json.Nodes;

namespace Trainwright.Mutations.Tests;

/// <summary>
/// One file of the catalogue: what it must trip (null when it must pass), the guard it goes through, the base it changes,
/// and the change: a merge patch of the guard's input, or a whole training script.
/// </summary>
public sealed record MutationCase(string Name, string? Rule, string Guard, string Base, string Why, JsonObject? Patch, string? Script);
