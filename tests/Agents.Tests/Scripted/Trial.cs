using System.Text.Json;

namespace Trainwright.Agents.Tests;

/// <summary>A trial of scripts in memory; it refuses edits that hold a word.</summary>
internal sealed class Trial : IScriptTrial
{
    public const string Script = "import os\nSMOKE = os.environ.get(\"SMOKE\")\nprint(\"loss=1\")\n";

    public Task<string> RenderAsync(SortedDictionary<string, JsonElement> config, CancellationToken cancellationToken) => Task.FromResult(Script);

    public Task<IReadOnlyList<string>> JudgeAsync(SortedDictionary<string, JsonElement> config, IReadOnlyList<ScriptEdit> edits, CancellationToken cancellationToken)
    {
        var (script, problems) = ScriptEdits.Apply(Script, edits);
        return Task.FromResult<IReadOnlyList<string>>(script is null ? problems : script.Contains("max_length = 8", StringComparison.Ordinal) ? ["R4: the script sets max_length."] : []);
    }

    public Task<string> InspectAsync(string python, CancellationToken cancellationToken) => Task.FromResult("[]");
}
