using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>A module-level assignment of a literal.</summary>
public sealed record ScriptConstant(string Name, JsonElement Value, int Line);
