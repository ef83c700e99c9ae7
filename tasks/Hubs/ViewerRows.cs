using System.Text;
using Trainwright.Data;
using Trainwright.Foundation;
using Trainwright.Hub;
using Trainwright.Rules;

namespace Trainwright.Tasks.Hubs;

/// <summary>
/// Fetches rows of one split from the dataset viewer: all of them where they are few, else the first, the last and some between,
/// as JSON Lines beside the other data.
/// </summary>
internal sealed class ViewerRows(HubViewer viewer, string dataset, int seed, string folder)
{
    // Twenty pages. A larger split is seen by ten of them: what more would tell is not worth a public server's time.
    private const long ReadWhole = 2_000;
    private const int PagesBetween = 8;

    /// <summary>What was seen of a split.</summary>
    /// <param name="File">The rows as JSON Lines.</param>
    /// <param name="Columns">The columns as the viewer types them.</param>
    /// <param name="Total">How many rows the split has.</param>
    /// <param name="Rows">How many were fetched.</param>
    /// <param name="CutRows">How many of those have cells that were cut.</param>
    /// <param name="IsPartial">Whether the viewer itself knows a part of the split only.</param>
    internal sealed record Seen(SplitFile File, IReadOnlyList<ViewerColumn> Columns, long Total, long Rows, long CutRows, bool IsPartial);

    /// <summary>Fetches the rows; a stop when the viewer shows none, or does not say how many there are.</summary>
    public async Task<Seen> FetchAsync(ViewerSplit split, CancellationToken cancellationToken)
    {
        var first = await viewer.RowsAsync(dataset, split, 0, cancellationToken).ConfigureAwait(false)
            ?? await viewer.FirstRowsAsync(dataset, split, cancellationToken).ConfigureAwait(false)
            ?? throw ResourceStops.Unusable($"The dataset viewer shows no row of the split '{split.Name}' of {dataset}, and its files cannot be read here. Convert the split to .parquet or .jsonl in the dataset's repository.");
        var counted = await viewer.SizeAsync(dataset, split, cancellationToken).ConfigureAwait(false);
        var total = counted ?? first.Total
            ?? throw ResourceStops.Unusable($"The dataset viewer shows the first rows of the split '{split.Name}' of {dataset}, and does not say how many there are. Convert the split to .parquet or .jsonl in the dataset's repository.");
        var rows = new SortedDictionary<long, ViewerRow>();
        var isPartial = first.IsPartial;
        Add(rows, first);
        foreach (var offset in first.Total is null ? [] : Offsets(split, total))
        {
            if (await viewer.RowsAsync(dataset, split, offset, cancellationToken).ConfigureAwait(false) is { } page)
            {
                Add(rows, page);
                isPartial |= page.IsPartial;
            }
        }

        var name = $"{Digest.OfParts(split.Config, split.Name)[..16]}.jsonl";
        var local = ConfinedPath.Combine(folder, name);
        Directory.CreateDirectory(folder);
        AtomicFile.WriteBytes(local, Encoding.UTF8.GetBytes(string.Concat(rows.Values.Select(row => row.Json.ReplaceLineEndings(" ") + "\n"))));
        return new Seen(new SplitFile(split.Name, name, local), first.Columns, total, rows.Count, rows.Values.LongCount(row => row.IsCut), isPartial);
    }

    private static void Add(SortedDictionary<long, ViewerRow> rows, ViewerPage page)
    {
        foreach (var row in page.Rows)
        {
            rows[row.Number] = row;
        }
    }

    // The same rows for the same seed, so that an audit can be made again.
    private IEnumerable<long> Offsets(ViewerSplit split, long total)
    {
        var pages = (total + HubViewer.PageRows - 1) / HubViewer.PageRows;
        if (total <= ReadWhole)
        {
            return Enumerable.Range(1, (int)Math.Max(0, pages - 1)).Select(page => (long)page * HubViewer.PageRows);
        }

        var between = Enumerable.Range(0, PagesBetween).Select(number => (long)(Convert.ToUInt64(Digest.OfParts(split.Name, $"{seed}/{number}")[..16], 16) % (ulong)(pages - 2)) + 1);
        return between.Distinct().Order().Select(page => page * HubViewer.PageRows).Append(Math.Max(0, total - HubViewer.PageRows));
    }
}
