using System.Text.Json;

namespace Trainwright.Agents.Tests;

/// <summary>A tool that counts its runs and gives what a test needs.</summary>
internal sealed class Probe(string name, params string[] fields) : IAgentTool
{
    private int _runs;

    public string Name => name;

    public string Description => "A probe.";

    public string[] Fields { get; init; } = fields.Length > 0 ? fields : ["query"];

    public bool Changes { get; init; }

    public bool Fails { get; init; }

    public int Size { get; init; }

    public string? Says { get; init; }

    public int Runs => _runs;

    public List<JsonElement> Seen { get; } = [];

    public JsonElement Schema => JsonDocument.Parse(
        $$"""{"type":"object","properties":{{{string.Join(',', Fields.Select(f => $$"""
        "{{f}}":{"type":"string"}
        """))}}},"required":[{{string.Join(',', Fields.Select(f => $"\"{f}\""))}}],"additionalProperties":false}""").RootElement;

    public Task<ToolOutput> RunAsync(JsonElement arguments, CancellationToken cancellationToken)
    {
        var run = Interlocked.Increment(ref _runs);
        lock (Seen)
        {
            Seen.Add(arguments.Clone());
        }

        return Fails
            ? throw new AgentToolException(Says ?? "it is broken")
            : Task.FromResult(new ToolOutput(Says ?? (Size > 0 ? new string('x', Size) : Changes ? $"run {run}" : "the same"), "a probe"));
    }
}
