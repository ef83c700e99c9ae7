using System.Globalization;
using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// <c>claude -p</c>: the schema as an argument, the answer in <c>structured_output</c>, the cost in <c>total_cost_usd</c>.
/// A success without that field is a failure: it happens when the tool that carries it was not offered.
/// </summary>
internal static class ClaudeAgent
{
    // With a schema one answer takes two or three turns.
    private const int Turns = 6;

    public static CommandLineAgent Create() => new("claude", "claude", ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"], Arguments, Read);

    private static IReadOnlyList<string> Arguments(CommandLineTask task) =>
    [
        "-p",
        "--output-format", "json",
        "--json-schema=" + task.Assignment.Contract.Schema.GetRawText(),
        "--max-turns", Turns.ToString(CultureInfo.InvariantCulture),
        "--max-budget-usd=" + task.MostUsd.ToString(CultureInfo.InvariantCulture),
        "--system-prompt=" + task.Assignment.Instructions,
        "--tools=",
        "--strict-mcp-config",
        "--setting-sources=",
        "--permission-mode", "dontAsk",
        .. task.Settings?.Model is { Length: > 0 } model ? new[] { "--model=" + model } : [],
    ];

    private static CommandLineAnswer Read(CommandLineTask task, CommandLinePrint print)
    {
        if (Last(print.Output) is not { } result)
        {
            return new(null, Stop.ProviderError, $"claude printed no result (exit {print.ExitCode}): {Cut(print.Error)}", 0, 0, null);
        }

        var cost = result.TryGetProperty("total_cost_usd", out var usd) && usd.ValueKind == JsonValueKind.Number ? usd.GetDecimal() : (decimal?)null;
        var (input, output) = result.TryGetProperty("usage", out var usage) ? (Count(usage, "input_tokens"), Count(usage, "output_tokens")) : (0, 0);
        var subtype = result.TryGetProperty("subtype", out var kind) ? kind.GetString() ?? string.Empty : string.Empty;
        var stop = subtype switch
        {
            "error_max_budget_usd" => Stop.CostBudget,
            "error_max_turns" => Stop.MaxTurns,
            "error_max_structured_output_retries" => Stop.SchemaRetries,
            _ => result.TryGetProperty("is_error", out var isError) && isError.ValueKind == JsonValueKind.True ? Stop.ProviderError : (Stop?)null,
        };
        if (stop is not null)
        {
            return new(null, stop, $"claude ended with {subtype}: {Cut(result.TryGetProperty("result", out var said) ? said.ToString() : print.Error)}", input, output, cost);
        }

        return result.TryGetProperty("structured_output", out var answer) && answer.ValueKind == JsonValueKind.Object
            ? new(answer, null, "claude handed in an answer.", input, output, cost)
            : new(null, null, "claude ended well but handed in no structured output.", input, output, cost);
    }

    // One object, or, of a stream, the line whose type is "result".
    private static JsonElement? Last(string output) => output.Split('\n').Reverse().Append(output).Select(AnswerText.Read).FirstOrDefault(line => line is { } json && json.TryGetProperty("type", out var type) && type.ToString() == "result");

    private static long Count(JsonElement usage, string name) => usage.TryGetProperty(name, out var count) && count.TryGetInt64(out var number) ? number : 0;

    private static string Cut(string text) => text.Trim() is { Length: > 300 } whole ? whole[..300] + "…" : text.Trim();
}
