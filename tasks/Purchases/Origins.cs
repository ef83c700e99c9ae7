using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>What the bundle of a purchase was made from, by name and digest, so that it can be said later what made it another one.</summary>
internal static class Origins
{
    // What phases derive from the rest: these change when a decision is taken, and when they are made anew.
    private static readonly string[] Derived = ["plan", "baseline", "resources", "audit", "research", "critique"];

    /// <summary>The inputs of Implement, and the commits that the run stands on.</summary>
    public static IReadOnlyDictionary<string, string> Of(RunSession session)
    {
        var origins = new SortedDictionary<string, string>(new Implement().InputsOf(session).Digests.ToDictionary(), StringComparer.Ordinal);
        var resources = session.Artefacts.Value.Resources;
        if (resources.Model is { } model)
        {
            origins[$"model {model.Id}"] = model.Revision;
        }

        if (resources.Dataset is { } dataset)
        {
            origins[$"dataset {dataset.Id}"] = dataset.Revision;
        }

        return origins;
    }

    /// <summary>What differs, first what no phase derives; a name that is on one side only has no digest on the other.</summary>
    public static IReadOnlyList<(string Name, string? Then, string? Now, bool IsDerived)> Changes(IReadOnlyDictionary<string, string> then, IReadOnlyDictionary<string, string> now) =>
    [
        .. then.Keys.Union(now.Keys)
            .Where(name => then.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Select(name => (name, then.GetValueOrDefault(name), now.GetValueOrDefault(name), Derived.Contains(name)))
            .OrderBy(change => change.Item4).ThenBy(change => change.name, StringComparer.Ordinal),
    ];
}
