using System.Text.Json.Serialization;
using Trainwright.Rules;

namespace Trainwright.Tasks.Evaluations;

/// <summary>How a card's figures are written down.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<FigureSource>))]
internal sealed partial class TaskCards : JsonSerializerContext;
