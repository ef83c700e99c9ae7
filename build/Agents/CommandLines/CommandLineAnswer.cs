using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// What came out of a run: an answer that is still to be judged, or a stop, or (both null) a success without a result,
/// which is a failure that may be tried again.
/// </summary>
internal sealed record CommandLineAnswer(JsonElement? Answer, Stop? Stop, string Detail, long InputTokens, long OutputTokens, decimal? CostUsd);
