using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The dataset inspector by rules: is it the dataset asked for, pinned, and does it have the splits that the profile reads?</summary>
public static class DatasetJudge
{
    /// <summary>The judgement of a dataset's repository as found.</summary>
    public static Judgement Answer(DatasetInspectionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (request, profile, dataset) = input;
        var issues = new List<string>();
        var notes = new List<string>();
        if (request.Dataset is not null && dataset.Id != request.Dataset)
        {
            issues.Add($"'{request.Dataset}' was asked for, '{dataset.Id}' was found: a rename is a substitution until you name the new id (R8).");
        }

        if (!ModelInspector.IsSha(dataset.Revision))
        {
            issues.Add($"'{dataset.Id}' is not pinned: '{dataset.Revision}' is no commit id of 40 hexadecimal digits.");
        }

        var paths = dataset.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        issues.AddRange(dataset.Splits.Where(s => !paths.Contains(s.Value) && !s.Value.StartsWith(SplitProfile.Viewer, StringComparison.Ordinal)).Select(s => $"The split '{s.Key}' is said to lie in '{s.Value}', which the repository does not have."));
        issues.AddRange(dataset.Splits.Where(s => dataset.Files.Any(f => f.Path == s.Value && f.SizeBytes == 0)).Select(s => $"The file of the split '{s.Key}', '{s.Value}', is empty."));
        foreach (var (role, names) in profile.Dataset.Splits)
        {
            if (names.Any(n => dataset.Splits.ContainsKey(n)))
            {
                continue;
            }

            var message = $"No split for '{role}': accepted are {string.Join(", ", names)}, the dataset has {(dataset.Splits.Count == 0 ? "none" : string.Join(", ", dataset.Splits.Keys))}.";
            (role == "train" && request.Kind == RequestKind.Train ? issues : notes).Add(message);
        }

        if (dataset.License is null)
        {
            notes.Add("No licence is stated.");
        }

        return Judgement.Of($"{dataset.Id}: {dataset.Splits.Count} splits in {dataset.Files.Count} files, licence {dataset.License ?? "not stated"}.", issues, notes);
    }
}
