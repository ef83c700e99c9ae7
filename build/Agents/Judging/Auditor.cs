using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The auditor by rules: what the statistics say about training on this data. Issues make a result wrong (rows of a
/// test split in training, no rows, a label that does not vary); notes are worth knowing.
/// </summary>
public static class Auditor
{
    // More than a tenth of repeated rows weighs them visibly; one class ten times another is the usual mark of imbalance.
    private const double ManyDuplicates = 0.1;
    private const double StrongImbalance = 10;

    /// <summary>The judgement of an audit.</summary>
    public static Judgement Answer(AuditInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (profile, audit) = input;
        var issues = new List<string>();
        var notes = new List<string>();
        foreach (var split in audit.Splits)
        {
            if (split.Rows == 0)
            {
                issues.Add($"The split '{split.Name}' has no rows.");
                continue;
            }

            if (split.DuplicateRows > split.Looked() * ManyDuplicates)
            {
                notes.Add($"{Percent(split.DuplicateRows, split.Looked())} of the rows of '{split.Name}' are repeated.");
            }

            if (split.NearDuplicateRows > split.Looked() * ManyDuplicates)
            {
                notes.Add($"{Percent(split.NearDuplicateRows, split.Looked())} of the rows of '{split.Name}' differ from an earlier one in nothing but case, spacing and punctuation.");
            }

            notes.AddRange((split.Sensitive ?? []).Select(count => $"{count.Count} rows of '{split.Name}' seem to hold a{(count.Value[0] is 'e' ? "n" : string.Empty)} {count.Value}; look before you publish what learned them."));
            Columns(profile, audit, split, issues, notes);
        }

        Overlaps(profile, audit, issues, notes);
        if (audit.Imbalance > StrongImbalance)
        {
            notes.Add($"The largest class has {audit.Imbalance.ToString("0.#", CultureInfo.InvariantCulture)} times the rows of the smallest; accuracy alone misleads.");
        }

        if (audit.Splits.Count == 0)
        {
            issues.Add("The audit has no splits.");
        }

        var rows = audit.Splits.Sum(s => s.Rows);
        return Judgement.Of($"{audit.Dataset}: {rows} rows in {audit.Splits.Count} splits, {audit.Labels.Count} labels, imbalance {audit.Imbalance.ToString("0.##", CultureInfo.InvariantCulture)}.", issues, notes);
    }

    private static void Columns(Profile profile, Audit audit, SplitProfile split, List<string> issues, List<string> notes)
    {
        foreach (var required in profile.Dataset.RequiredColumns.Keys.Union(audit.RequiredColumns))
        {
            var name = ColumnMapping.Source(audit, required);
            if (split.Columns.FirstOrDefault(c => c.Name == name) is not { } column)
            {
                continue;
            }

            if (column.Nulls >= split.Looked())
            {
                issues.Add($"The column '{name}' of '{split.Name}' is empty in every row.");
            }
            else if (column.Nulls > 0)
            {
                notes.Add($"The column '{name}' of '{split.Name}' is empty in {column.Nulls} of {split.Looked()} rows.");
            }

            if (required == "label" && column.Distinct == 1 && split.Looked() > 1)
            {
                issues.Add($"The label '{name}' has one value in all {split.Looked()} rows of '{split.Name}': nothing can be learned or measured.");
            }
        }
    }

    private static void Overlaps(Profile profile, Audit audit, List<string> issues, List<string> notes)
    {
        var train = SplitRoles.Find(profile, audit, "train");
        var test = SplitRoles.Find(profile, audit, "test");

        // Both directions of a pair are listed; what matters is which held-out rows were trained on.
        foreach (var overlap in audit.Overlaps.Where(o => o.Split != train))
        {
            if (overlap.Phrases is { Rows: > 0 } phrases)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{phrases.Rows} rows of '{overlap.Split}' share at least {phrases.Share * 100:0.#} % of their {phrases.Words}-word phrases ({phrases.ShortWords} words in a short row) with '{overlap.Other}'."));
            }

            if (overlap.Rows == 0)
            {
                continue;
            }

            var touchesTest = overlap.Split == test && overlap.Other == train;
            var text = $"{overlap.Rows} rows of '{overlap.Split}' also stand in '{overlap.Other}'.";
            if (touchesTest && IsMost(audit, test!, overlap.Rows))
            {
                issues.Add($"{text} That is most of the test split: the evaluation would measure memory.");
            }
            else
            {
                notes.Add(touchesTest ? $"{text} The evaluation is contaminated by as much." : text);
            }
        }
    }

    private static bool IsMost(Audit audit, string test, long rows) => rows * 2 > (audit.Splits.FirstOrDefault(s => s.Name == test)?.Rows ?? long.MaxValue / 4);

    private static string Percent(long part, long whole) => (100.0 * part / whole).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
