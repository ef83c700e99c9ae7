using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>A call: its dotted name, its keyword arguments (null value: not a literal), and how many arguments it has without a name.</summary>
public sealed record ScriptCall(string Name, SortedDictionary<string, JsonElement?> Keywords, int Line, int Positional = 0);
