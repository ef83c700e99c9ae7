using System.Globalization;
using Trainwright.Data;
using Trainwright.Rules;

namespace Trainwright.Duck;

/// <summary>Looks at every row of every split where it lies, and puts together what the audit needs.</summary>
internal sealed class DuckInspector(Database database, AuditOrder order, Action<string> say)
{
    private const int MostLabels = 1_000;

    // Where a detection dataset keeps its categories: one list an image.
    private const string Objects = "objects";
    private const string Category = "category";

    public DatasetInspection Inspect()
    {
        var splits = order.Files.GroupBy(file => file.Split, StringComparer.Ordinal).Select((group, number) => new DuckSplit(database, order, group.Key, $"split_{number}", [.. group], say)).ToList();
        var profiles = new List<SplitProfile>();
        var unreadable = new List<string>();
        foreach (var split in splits)
        {
            try
            {
                profiles.Add(split.Profile());
            }
            catch (DuckDB.NET.Data.DuckDBException exception)
            {
                unreadable.Add($"The split '{split.Name}' cannot be read: {exception.Message.Split('\n')[0]}");
            }
        }

        splits = [.. splits.Where(split => profiles.Any(profile => profile.Name == split.Name))];
        var (label, labels, imbalance) = Labels(splits, profiles);
        return new DatasetInspection(profiles, Overlaps(splits), label, labels, imbalance, [.. splits.SelectMany(split => split.Issues), .. Differences(profiles)], unreadable, [.. splits.SelectMany(split => split.SampleRows())]);
    }

    private (string? Column, IReadOnlyList<string> Labels, double Imbalance) Labels(List<DuckSplit> splits, List<SplitProfile> profiles)
    {
        var train = profiles.FirstOrDefault(profile => profile.Name == "train") ?? profiles.FirstOrDefault();
        var column = train is null ? null : order.Options.LabelColumns.Select(name => train.Columns.FirstOrDefault(column => column.Name == name)).FirstOrDefault(column => column is not null);
        if (train is not null && column is null && train.Columns.Any(found => found.Name == Objects))
        {
            return Categories(splits, splits.First(split => split.Name == train.Name));
        }

        if (train is null || column is not { Type: "string" or "int" or "bool", Distinct: <= MostLabels })
        {
            return (null, [], 0);
        }

        var first = splits.First(split => split.Name == train.Name);
        if (first.ClassNames(column.Name) is { Count: > 0 } names)
        {
            return (column.Name, names, first.Imbalance(column.Name));
        }

        return (column.Name, Ordered(splits.SelectMany(split => split.Values(column.Name))), first.Imbalance(column.Name));
    }

    private static (string? Column, IReadOnlyList<string> Labels, double Imbalance) Categories(List<DuckSplit> splits, DuckSplit train)
    {
        var counted = splits.ToDictionary(split => split, split => split.Counts(Objects, Category));
        if (counted[train].Count is 0 or > MostLabels)
        {
            return (null, [], 0);
        }

        var labels = train.ClassNames(Objects, Category) is { Count: > 0 } names ? names : Ordered(counted.Values.SelectMany(counts => counts.Keys));
        return ($"{Objects}.{Category}", labels, Math.Round(counted[train].Values.Max() / (double)counted[train].Values.Min(), 4));
    }

    private static IReadOnlyList<string> Ordered(IEnumerable<string> found)
    {
        var values = found.Distinct(StringComparer.Ordinal).ToList();
        var whole = values.TrueForAll(value => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        IEnumerable<string> ordered = whole ? values.OrderBy(value => long.Parse(value, CultureInfo.InvariantCulture)) : values.Order(StringComparer.Ordinal);
        return [.. ordered];
    }

    private List<SplitOverlap> Overlaps(List<DuckSplit> splits)
    {
        say("overlap of the splits");
        var training = splits.Find(split => split.Name == "train") ?? splits.MaxBy(split => split.Rows);
        return
        [
            .. from one in splits
               from other in splits
               where one != other
               select new SplitOverlap(one.Name, other.Name, one.RowsAlsoIn(other), other == training ? PhraseQuery.Overlap(database, one, other) : null),
        ];
    }

    private static IEnumerable<string> Differences(List<SplitProfile> splits)
    {
        foreach (var split in splits.Skip(1))
        {
            foreach (var column in splits[0].Columns)
            {
                var same = split.Columns.FirstOrDefault(other => other.Name == column.Name);
                if (same is null)
                {
                    yield return $"The column '{column.Name}' of '{splits[0].Name}' is not in '{split.Name}'.";
                }
                else if (same.Type != column.Type)
                {
                    yield return $"The column '{column.Name}' is {column.Type} in '{splits[0].Name}' and {same.Type} in '{split.Name}'.";
                }
            }
        }
    }
}
