using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The training configuration, the origin of each of its keys, the job that will run it, and a model's edits of the
/// rendered training script (null or empty: the template as it is).
/// </summary>
public sealed record Implementation(
    SortedDictionary<string, JsonElement> Config,
    SortedDictionary<string, ConfigOrigin> Origins,
    JobTemplate Job,
    IReadOnlyList<ScriptEdit>? Edits = null);
