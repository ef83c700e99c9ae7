using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The training configuration, the origin of each of its keys, and the job that will run it.</summary>
public sealed record Implementation(
    SortedDictionary<string, JsonElement> Config,
    SortedDictionary<string, ConfigOrigin> Origins,
    JobTemplate Job);
