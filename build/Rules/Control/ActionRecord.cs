using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>An action that an agent took: a tool, its arguments and what came back (null: nothing).</summary>
public sealed record ActionRecord(string Tool, JsonElement Arguments, string? Result)
{
    /// <summary>What makes two actions the same: key order and spacing do not count, the order of a list and the result do.</summary>
    public string Signature => Digest.OfParts(Tool, CanonicalJson.Of(Arguments), Result ?? string.Empty);
}
