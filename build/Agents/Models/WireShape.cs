using System.Text.Json.Nodes;

namespace Trainwright.Agents;

/// <summary>
/// What an endpoint understands (§7.8). It begins with all that the protocol has; what a 400 says is not known is left
/// out from then on, each thing once, so that nothing is probed that nobody asked about. One for each endpoint and model.
/// </summary>
public sealed class WireShape(string? effort = null, bool usesCompletionTokens = false)
{
    private static readonly string[] Efforts = ["low", "medium", "high", "xhigh", "max"];

    private readonly Lock _gate = new();
    private readonly HashSet<string> _dropped = new(StringComparer.Ordinal);
    private string? _effort = effort;
    private bool _usesCompletionTokens = usesCompletionTokens;
    private bool _hasSwappedTokens;

    /// <summary>Whether the endpoint takes no tools, so that answers come as text.</summary>
    public bool IsTextOnly => _dropped.Contains("tools");

    /// <summary>Learns from a refusal; what is left out or changed from now on, or null when nothing can be.</summary>
    public string? Learn(string refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var text = refusal.ToLowerInvariant();
        lock (_gate)
        {
            if (!_hasSwappedTokens && (text.Contains("max_tokens", StringComparison.Ordinal) || text.Contains("max_completion_tokens", StringComparison.Ordinal)) && !text.Contains("context", StringComparison.Ordinal))
            {
                (_hasSwappedTokens, _usesCompletionTokens) = (true, !_usesCompletionTokens);
                return _usesCompletionTokens ? "max_completion_tokens" : "max_tokens";
            }

            if (_effort is not null && (text.Contains("effort", StringComparison.Ordinal) || text.Contains("reasoning", StringComparison.Ordinal) || text.Contains("thinking", StringComparison.Ordinal)))
            {
                var index = Array.IndexOf(Efforts, _effort) - 1;
                _effort = index >= 0 ? Efforts[index] : null;
                return $"reasoning_effort {_effort ?? "left out"}";
            }

            return Drop(text, "tool_choice") ?? Drop(text, "parallel_tool_calls") ?? Drop(text, "strict") ?? Drop(text, "temperature") ?? Drop(text, "seed")
                ?? (text.Contains("tool", StringComparison.Ordinal) || text.Contains("function", StringComparison.Ordinal) ? Drop("tools", "tools") : null);
        }
    }

    /// <summary>Puts a request into the shape.</summary>
    public void Apply(JsonObject request)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_gate)
        {
            var (wanted, other) = _usesCompletionTokens ? ("max_completion_tokens", "max_tokens") : ("max_tokens", "max_completion_tokens");
            if (request[other] is { } limit)
            {
                request.Remove(other);
                request[wanted] = limit.DeepClone();
            }

            if (_effort is not null)
            {
                request["reasoning_effort"] = _effort;
            }

            foreach (var name in _dropped.Where(n => n != "strict"))
            {
                request.Remove(name);
            }

            if (IsTextOnly)
            {
                request.Remove("tool_choice");
            }

            if (_dropped.Contains("strict") && request["tools"] is JsonArray tools)
            {
                foreach (var function in tools.Select(t => t?["function"]).OfType<JsonObject>())
                {
                    function.Remove("strict");
                }
            }
        }
    }

    private string? Drop(string text, string name) => text.Contains(name, StringComparison.Ordinal) && _dropped.Add(name) ? $"{name} left out" : null;
}
