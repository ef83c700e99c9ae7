using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>A hyper-parameter's default, where it comes from, and whether changing it changes the task (a protected key, R4).</summary>
public sealed record ProfileDefault(JsonElement Value, string Citation, bool IsProtected);
