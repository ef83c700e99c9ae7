using Trainwright.Rules;

namespace Trainwright.Tasks.CommandLine;

/// <summary>The targets of the graph, found without regard to case as Cake does.</summary>
internal sealed class TargetNames(IEnumerable<string> names)
{
    private readonly Dictionary<string, string> _names = names.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    public string? Find(string name) => _names.GetValueOrDefault(name);

    public string Fix(string name) => NearestName.Of(name, _names.Keys) is { } near
        ? $"Did you mean {near}?"
        : "./build.sh --description lists the targets.";
}
