using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// What the user asked for, as read from the request. Ids are <c>namespace/name</c>; <paramref name="Stated"/> holds
/// every hyper-parameter that the request states, by its configuration key.
/// </summary>
public sealed record RequestIntent(
    RequestKind Kind,
    string Text,
    string? Model,
    string? Dataset,
    string? Method,
    string? Destination,
    string? Metric,
    Question? Question,
    SortedDictionary<string, JsonElement> Stated);
