namespace Trainwright.Rules;

/// <summary>§7.4: two malformed calls of one tool in a row. Another tool, or a success, breaks the row.</summary>
public static class MalformedCalls
{
    private const int Limit = 2;

    /// <summary>The tool that is called wrongly again and again, or null.</summary>
    public static string? Find(IReadOnlyList<ToolCall> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var last = calls.TakeLast(Limit).ToList();
        return last.Count == Limit && last.TrueForAll(call => call.IsMalformed && call.Tool == last[0].Tool) ? last[0].Tool : null;
    }
}
