using System.Globalization;
using Trainwright.Data;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;
using RepoKind = Trainwright.Hub.RepoKind;

namespace Trainwright.Tasks.Hubs;

/// <summary>
/// The audit of a dataset whose files are not read here (archives, Arrow, WebDataset, folders of pictures, a loading script): by
/// the Hub's dataset viewer. It sees some of the rows, and says of which it speaks.
/// </summary>
internal static class ViewerAudit
{
    /// <summary>Whether the files of this layout are not for this machine's readers.</summary>
    public static bool IsNeeded(SplitLayout layout) =>
        layout.Splits.Count == 0 || layout.Splits.Any(split => split.Files.Any(file => !SplitDiscovery.IsReadable(file)));

    /// <summary>The viewer's splits of the one configuration that is read; a stop when there is none, or more than one and none is the default.</summary>
    public static async Task<IReadOnlyList<ViewerSplit>> SplitsAsync(RunSession session, string id, string revision)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var main = await hub.Api.RepoAsync(RepoKind.Dataset, id, null, session.Cancellation).ConfigureAwait(false);
        if (main?.Sha != revision)
        {
            throw ResourceStops.Unusable($"The files of {id}@{revision} are not read here, and the dataset viewer shows another commit ({main?.Sha ?? "none"}). Start a run under a new name, which pins the present one, or convert the splits to .parquet or .jsonl.");
        }

        using var viewer = Open(hub);
        var splits = await viewer.SplitsAsync(id, session.Cancellation).ConfigureAwait(false) ?? [];
        var configs = splits.Select(split => split.Config).Distinct(StringComparer.Ordinal).ToList();
        var config = configs.Count == 1 ? configs[0] : configs.Find(name => name == "default");
        return configs.Count == 0 ? throw ResourceStops.Unusable($"No file of the dataset {id} at {revision} can be read here, and the dataset viewer shows none of it. Name the splits in the card's configs (data_files) or after their split (train.jsonl), as .parquet, .jsonl or .csv.")
            : config is null ? throw ResourceStops.Unusable($"The dataset {id} has {configs.Count} configurations ({string.Join(", ", configs.Take(5))}{(configs.Count > 5 ? ", …" : string.Empty)}) and none is the default: nobody can tell which one is meant.")
            : [.. splits.Where(split => split.Config == config)];
    }

    /// <summary>What the viewer shows.</summary>
    public static async Task<DatasetInspection> InspectAsync(RunSession session, string id, string revision, InspectionOptions options)
    {
        var splits = await SplitsAsync(session, id, revision).ConfigureAwait(false);
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        using var viewer = Open(hub);
        var folder = Path.Combine(session.Directory.WorkDirectory, "cache", "viewer", Digest.OfParts(id, revision)[..16]);
        var rows = new ViewerRows(viewer, id, options.Seed, folder);
        var seen = new List<(ViewerSplit Split, ViewerRows.Seen Rows)>();
        foreach (var split in splits)
        {
            session.Terminal.Detail($"reading '{split.Name}' through the dataset viewer");
            seen.Add((split, await rows.FetchAsync(split, session.Cancellation).ConfigureAwait(false)));
        }

        var inspection = await new DatasetInspector(options).InspectAsync([.. seen.Select(part => part.Rows.File)], session.Cancellation).ConfigureAwait(false);
        var profiles = inspection.Splits.Select(split => seen.Find(part => part.Split.Name == split.Name) is var part ? Profile(split, part.Split, part.Rows) : split).ToList();
        inspection = inspection with { Splits = profiles, Issues = [.. seen.Select(part => Told(part.Split, part.Rows)), .. inspection.Issues] };
        var counts = new List<(string Split, ViewerCount? Count)>();
        foreach (var (split, _) in inspection.LabelColumn is null ? [] : seen)
        {
            var found = await viewer.CountsAsync(id, split, session.Cancellation).ConfigureAwait(false);
            counts.Add((split.Name, found.FirstOrDefault(count => count.Column == inspection.LabelColumn)));
        }

        return Labelled(inspection, seen, counts);
    }

    private static HubViewer Open(HubSession.Opened hub) => new(new HubApiOptions(hub.Address.Endpoint, hub.Token, null));

    private static SplitProfile Profile(SplitProfile split, ViewerSplit named, ViewerRows.Seen seen) => split with
    {
        File = $"{SplitProfile.Viewer}{named.Config}/{named.Name}",
        Rows = seen.Total,
        SeenRows = IsWhole(seen) ? null : seen.Rows,
        Columns = [.. split.Columns.Select(column => seen.Columns.Any(typed => typed.Name == column.Name && typed.Kind == "Image") ? column with { Type = "image" } : column)],
    };

    private static bool IsWhole(ViewerRows.Seen seen) => seen.Rows == seen.Total && seen.CutRows == 0 && !seen.IsPartial;

    private static string Told(ViewerSplit split, ViewerRows.Seen seen)
    {
        var culture = CultureInfo.InvariantCulture;
        var cut = seen.CutRows > 0 ? string.Create(culture, $" {seen.CutRows:N0} of them have values that it cut.") : string.Empty;
        var part = seen.IsPartial ? " It has prepared a part of this split only, so that there may be more rows." : string.Empty;
        return IsWhole(seen)
            ? string.Create(culture, $"All {seen.Total:N0} rows of '{split.Name}' were seen, through the dataset viewer: their files are not read here.")
            : string.Create(culture, $"Of the {seen.Total:N0} rows of '{split.Name}' {seen.Rows:N0} were seen, through the dataset viewer: the first, the last and some between.{cut}{part} Empty values, duplicates, lengths, sensitive text and rows shared with other splits are counted over these alone.");
    }

    // The statistics of the viewer are over all rows: classes are counted by them where every split has them.
    private static DatasetInspection Labelled(DatasetInspection inspection, List<(ViewerSplit Split, ViewerRows.Seen Rows)> seen, List<(string Split, ViewerCount? Count)> counts)
    {
        var classes = seen.SelectMany(part => part.Rows.Columns).FirstOrDefault(column => column.Name == inspection.LabelColumn)?.ClassNames ?? [];
        if (counts.Count == 0 || !counts.TrueForAll(split => split.Count is { Frequencies.Count: > 0 }))
        {
            return classes.Count == 0 ? inspection : inspection with { Labels = classes };
        }

        var train = (counts.Find(split => split.Split == "train").Count ?? counts[0].Count)!;
        var found = train.Frequencies.Values.Where(count => count > 0).ToList();
        return inspection with
        {
            Labels = classes.Count > 0 ? classes : inspection.Labels,
            Imbalance = found.Count == 0 ? 0 : Math.Round((double)found.Max() / found.Min(), 4),
            Splits = [.. inspection.Splits.Select(split => split with { Columns = [.. split.Columns.Select(column => column.Name == inspection.LabelColumn ? Counted(column, counts.Find(one => one.Split == split.Name).Count!) : column)] })],
        };
    }

    private static ColumnProfile Counted(ColumnProfile column, ViewerCount count)
    {
        var found = count.Frequencies.Where(value => value.Value > 0).OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).ToList();
        return column with
        {
            Nulls = count.Missing,
            Distinct = found.Count,
            TopValues = [.. found.Take(InspectionOptions.Default.TopValues).Select(value => new ValueCount(value.Key, value.Value))],
        };
    }
}
