using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Data;

/// <summary>
/// Reads every row of every split, not a sample: a column that changes its type in row 4,001 is found (spec §5.4).
/// Memory grows with the number of rows by about 50 bytes each, and with distinct values up to their limit.
/// </summary>
public sealed class DatasetInspector(InspectionOptions? options = null)
{
    // More classes than this is not a label but a value.
    private const int MostLabels = 1_000;
    private readonly InspectionOptions _options = options ?? InspectionOptions.Default;

    /// <summary>The statistics of these files, split by split in the order in which they first come.</summary>
    public async Task<DatasetInspection> InspectAsync(IReadOnlyList<SplitFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var splits = new List<SplitInspector>();
        var unreadable = new List<string>();
        foreach (var group in files.GroupBy(f => f.Split, StringComparer.Ordinal))
        {
            var split = new SplitInspector(group.Key, _options);
            try
            {
                foreach (var file in group)
                {
                    await split.ReadAsync(file, cancellationToken).ConfigureAwait(false);
                }

                splits.Add(split);
            }
            catch (DataFormatException error)
            {
                unreadable.Add(error.Message);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                unreadable.Add($"The split '{group.Key}' cannot be read: {error.Message}");
            }
        }

        var profiles = splits.Select(s => s.Profile()).ToList();
        var (label, labels, imbalance) = Labels(splits);
        var issues = splits.SelectMany(s => s.Issues()).Concat(Differences(profiles)).ToList();
        return new DatasetInspection(profiles, await OverlapsAsync(splits, files, cancellationToken).ConfigureAwait(false), label, labels, imbalance, issues, unreadable, [.. splits.SelectMany(s => s.FirstRows())]);
    }

    private (string? Column, IReadOnlyList<string> Labels, double Imbalance) Labels(List<SplitInspector> splits)
    {
        if ((splits.FirstOrDefault(s => s.Name == "train") ?? splits.FirstOrDefault()) is not { } train
            || _options.LabelColumns.Select(n => train.Columns.FirstOrDefault(c => c.Name == n)).FirstOrDefault(c => c is not null) is not { } column
            || column.Type is not ("string" or "int" or "bool")
            || column.Values is not { Count: > 0 and <= MostLabels })
        {
            return (null, [], 0);
        }

        var values = splits.SelectMany(s => s.Columns.FirstOrDefault(c => c.Name == column.Name)?.Values?.Keys ?? []).Distinct(StringComparer.Ordinal).ToList();
        var isWhole = values.TrueForAll(v => long.TryParse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        var ordered = isWhole ? values.OrderBy(v => long.Parse(v, CultureInfo.InvariantCulture)) : values.Order(StringComparer.Ordinal);
        return (column.Name, [.. ordered], Math.Round((double)column.Values.Values.Max() / column.Values.Values.Min(), 4));
    }

    private async Task<List<SplitOverlap>> OverlapsAsync(List<SplitInspector> splits, IReadOnlyList<SplitFile> files, CancellationToken cancellationToken)
    {
        var training = splits.Find(split => split.Name == "train") ?? splits.MaxBy(split => split.Count);
        var overlaps = new List<SplitOverlap>();
        foreach (var (one, other) in splits.SelectMany(one => splits.Where(other => other != one).Select(other => (one, other))))
        {
            var phrases = other == training ? await RowTexts.OverlapAsync(FilesOf(one), FilesOf(other), _options.IsText, cancellationToken).ConfigureAwait(false) : null;
            overlaps.Add(new SplitOverlap(one.Name, other.Name, one.Texts.Where(t => other.Texts.ContainsKey(t.Key)).Sum(t => t.Value), phrases));
        }

        return overlaps;

        List<SplitFile> FilesOf(SplitInspector split) => [.. files.Where(file => file.Split == split.Name)];
    }

    private static IEnumerable<string> Differences(List<SplitProfile> splits)
    {
        foreach (var split in splits.Skip(1))
        {
            var first = splits[0];
            foreach (var column in first.Columns)
            {
                var same = split.Columns.FirstOrDefault(c => c.Name == column.Name);
                if (same is null)
                {
                    yield return $"The column '{column.Name}' of '{first.Name}' is not in '{split.Name}'.";
                }
                else if (same.Type != column.Type && same.Type != "null" && column.Type != "null")
                {
                    yield return $"The column '{column.Name}' is {column.Type} in '{first.Name}' and {same.Type} in '{split.Name}'.";
                }
            }

            foreach (var extra in split.Columns.Where(c => !first.Columns.Any(f => f.Name == c.Name)))
            {
                yield return $"The column '{extra.Name}' of '{split.Name}' is not in '{first.Name}'.";
            }
        }
    }
}
