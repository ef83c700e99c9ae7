using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The format critic by rules: does the format verdict agree with the columns that really are in the files?</summary>
public static class FormatCritic
{
    /// <summary>The judgement of a format verdict.</summary>
    public static Judgement Answer(AuditInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (profile, audit) = input;
        var issues = new List<string>();
        foreach (var split in audit.Splits.Where(split => IsRead(profile, audit, split)))
        {
            var columns = split.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
            foreach (var required in audit.RequiredColumns)
            {
                var source = ColumnMapping.Source(audit, required);
                var isThere = columns.TryGetValue(source, out var column);
                if (audit.Verdict != FormatVerdict.Incompatible && !isThere)
                {
                    issues.Add($"The verdict is {Word(audit.Verdict)}, but '{split.Name}' has no column '{source}' for '{required}' (it has {string.Join(", ", columns.Keys)}).");
                }
                else if (audit.Verdict != FormatVerdict.Incompatible && column!.Type is "mixed" or "null")
                {
                    issues.Add($"The verdict is {Word(audit.Verdict)}, but the column '{source}' of '{split.Name}' is {column!.Type}.");
                }
            }
        }

        Mapping(audit, issues);
        Labels(profile, audit, issues);
        return Judgement.Of($"{audit.Dataset} for {audit.Method}: {Word(audit.Verdict)} ({audit.VerdictReason})", issues);
    }

    // A split that no role reads may be of another make.
    private static bool IsRead(Profile profile, Audit audit, SplitProfile split) =>
        profile.Dataset.Splits.Count == 0 || profile.Dataset.Splits.Keys.Any(role => SplitRoles.Find(profile, audit, role) == split.Name);

    private static void Mapping(Audit audit, List<string> issues)
    {
        if (audit.Verdict == FormatVerdict.NeedsMapping && audit.Mapping.Count == 0)
        {
            issues.Add("The verdict is NEEDS_MAPPING, but no mapping is declared.");
        }

        if (audit.Verdict == FormatVerdict.Ready && audit.Mapping.Any(m => m.Key != m.Value))
        {
            issues.Add($"The verdict is READY, but columns are mapped: {string.Join(", ", audit.Mapping.Where(m => m.Key != m.Value).Select(m => $"{m.Key} → {m.Value}"))}.");
        }

        foreach (var twice in audit.Mapping.GroupBy(m => m.Value).Where(g => g.Count() > 1))
        {
            issues.Add($"Several columns are mapped to '{twice.Key}': {string.Join(", ", twice.Select(m => m.Key))}.");
        }
    }

    // A class that only the evaluation has can never be predicted.
    private static void Labels(Profile profile, Audit audit, List<string> issues)
    {
        var train = SplitRoles.Find(profile, audit, "train");
        var label = audit.RequiredColumns.Contains("label") ? ColumnMapping.Source(audit, "label") : null;
        var trained = audit.Splits.FirstOrDefault(s => s.Name == train)?.Columns.FirstOrDefault(c => c.Name == label);
        if (trained is null || trained.Distinct > trained.TopValues.Count)
        {
            return;
        }

        var known = trained.TopValues.Select(v => v.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var split in audit.Splits.Where(s => s.Name != train))
        {
            var unseen = split.Columns.FirstOrDefault(c => c.Name == label)?.TopValues.Select(v => v.Value).Where(v => !known.Contains(v)).ToList() ?? [];
            if (unseen.Count > 0)
            {
                issues.Add($"'{split.Name}' has labels that '{train}' does not: {string.Join(", ", unseen)}.");
            }
        }
    }

    private static string Word(FormatVerdict verdict) => verdict switch
    {
        FormatVerdict.Ready => "READY",
        FormatVerdict.NeedsMapping => "NEEDS_MAPPING",
        _ => "INCOMPATIBLE",
    };
}
