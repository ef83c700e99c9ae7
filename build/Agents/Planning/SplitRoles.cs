using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Which of a dataset's splits plays which part, by the profile's order of accepted names.</summary>
internal static class SplitRoles
{
    /// <summary>The profile's split roles and the configuration keys that name the split for each.</summary>
    public static IReadOnlyList<(string Role, string Key)> Keys { get; } = [("train", "train_split"), ("validation", "eval_split"), ("test", "test_split")];

    /// <summary>The dataset's split for a role, or null when it has none of the accepted names.</summary>
    public static string? Find(Profile profile, Audit audit, string role)
    {
        var names = profile.Dataset.Splits.TryGetValue(role, out var accepted) ? accepted : [role];
        return names.Select(n => audit.Splits.FirstOrDefault(s => s.Name.Equals(n, StringComparison.OrdinalIgnoreCase))?.Name).FirstOrDefault(n => n is not null);
    }
}
