using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>A user's recorded decision (<c>--set KEY=VALUE --reason TEXT</c>): the only way past a protected key.</summary>
public sealed record Decision(string Key, JsonElement Value, string Reason);
