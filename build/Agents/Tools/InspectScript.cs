namespace Trainwright.Agents;

/// <summary>Reads Python without running it: calls, arguments, imports, environment variables.</summary>
internal static class InspectScript
{
    public static IAgentTool Of(IScriptTrial trial) => new DelegateTool(
        "inspect_script",
        "Reads a Python text without running it: its calls, arguments, imports and environment variables.",
        """{"type":"object","properties":{"python":{"type":"string","maxLength":100000,"description":"The text."}},"required":["python"],"additionalProperties":false}""",
        async (arguments, cancel) => new ToolOutput(await trial.InspectAsync(arguments.GetProperty("python").GetString()!, cancel).ConfigureAwait(false), "the script inspector"));
}
