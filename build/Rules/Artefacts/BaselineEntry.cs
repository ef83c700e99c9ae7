using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>One protected key's frozen value, who set it, and where that can be read.</summary>
public sealed record BaselineEntry(JsonElement Value, BaselineOrigin Origin, string Source);
