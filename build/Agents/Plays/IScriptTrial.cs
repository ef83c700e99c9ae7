using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>Renders the training script of a configuration, and holds edits of it against the guards before anything runs.</summary>
public interface IScriptTrial
{
    /// <summary>The script as the template gives it.</summary>
    Task<string> RenderAsync(SortedDictionary<string, JsonElement> config, CancellationToken cancellationToken);

    /// <summary>What the guards say against the edited script; empty when they let it pass.</summary>
    Task<IReadOnlyList<string>> JudgeAsync(SortedDictionary<string, JsonElement> config, IReadOnlyList<ScriptEdit> edits, CancellationToken cancellationToken);

    /// <summary>What can be read out of a Python text without running it, as JSON.</summary>
    Task<string> InspectAsync(string python, CancellationToken cancellationToken);
}
