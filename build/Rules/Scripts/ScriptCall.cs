using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>A call: its dotted name, and its keyword arguments (null value: not a literal).</summary>
public sealed record ScriptCall(string Name, SortedDictionary<string, JsonElement?> Keywords, int Line);
