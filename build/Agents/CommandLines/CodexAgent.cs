using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// <c>codex exec</c>: the schema in a file, the answer in another, the tokens in the events. It names no price, so its
/// tokens are charged by the price book.
/// </summary>
internal static class CodexAgent
{
    public static CommandLineAgent Create() => new("codex", "codex", ["OPENAI_API_KEY", "CODEX_API_KEY"], Arguments, Read);

    private static IReadOnlyList<string> Arguments(CommandLineTask task) =>
    [
        "exec",
        "--json",
        "--output-schema", task.SchemaFile,
        "--output-last-message", task.AnswerFile,
        "--sandbox", "read-only",
        "--skip-git-repo-check",
        "--ephemeral",
        "--ignore-user-config",
        "-c", "web_search=\"disabled\"",
        "--cd", task.Folder,
        .. task.Settings?.Model is { Length: > 0 } model ? new[] { "--model=" + model } : [],
        "-",
    ];

    private static CommandLineAnswer Read(CommandLineTask task, CommandLinePrint print)
    {
        var (input, output, failure, said) = Events(print.Output);
        var cost = task.Price?.Of(input, output);
        if (print.ExitCode != 0 || failure is not null)
        {
            return new(null, Stop.ProviderError, $"codex failed (exit {print.ExitCode}): {failure ?? Cut(print.Error)}", input, output, cost);
        }

        var text = File.Exists(task.AnswerFile) ? File.ReadAllText(task.AnswerFile) : said;
        return AnswerText.Read(text ?? string.Empty) is { } answer
            ? new(answer, null, "codex handed in an answer.", input, output, cost)
            : new(null, null, "codex ended well but its last message is no JSON object.", input, output, cost);
    }

    private static (long Input, long Output, string? Failure, string? Said) Events(string lines)
    {
        var (input, output) = (0L, 0L);
        string? failure = null;
        string? said = null;
        foreach (var line in lines.Split('\n').Select(AnswerText.Read).OfType<JsonElement>())
        {
            switch (Text(line, "type"))
            {
                case "turn.completed" when line.TryGetProperty("usage", out var usage):
                    input += Count(usage, "input_tokens");
                    output += Count(usage, "output_tokens");
                    break;
                case "turn.failed" or "error":
                    failure = Cut(line.GetRawText());
                    break;
                case "item.completed" when line.TryGetProperty("item", out var item) && Text(item, "type") == "agent_message":
                    said = Text(item, "text");
                    break;
            }
        }

        return (input, output, failure, said);
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long Count(JsonElement usage, string name) => usage.TryGetProperty(name, out var count) && count.TryGetInt64(out var number) ? number : 0;

    private static string Cut(string text) => text.Trim() is { Length: > 300 } whole ? whole[..300] + "…" : text.Trim();
}
