using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// One fix applied on top of an immutable bundle: which keys, from what to what, why, and on which evidence.
/// A key that is set to null is taken out of the script. <paramref name="Bundle"/> is the digest of the bundle that failed: a fix
/// belongs to that one and to no other. <paramref name="Before"/> are the values that the changed keys had in it.
/// </summary>
public sealed record Delta(
    string Phase,
    int Attempt,
    string Category,
    SortedDictionary<string, JsonElement> Changes,
    string Reason,
    IReadOnlyList<Evidence> Evidence,
    string? Bundle = null,
    SortedDictionary<string, JsonElement>? Before = null);
