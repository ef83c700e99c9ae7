using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>A split of the dataset.</summary>
internal sealed record SplitView(string Name, string Rows, string Duplicates, string Empty, string Lengths);

/// <summary>How often a label occurs; Bar is in percent of the most frequent one.</summary>
internal sealed record LabelView(string Label, string Count, string Bar);

/// <summary>The data audit in short.</summary>
internal sealed record DataView(
    LinkView Dataset,
    string Verdict,
    string VerdictReason,
    IReadOnlyList<FactView> Facts,
    IReadOnlyList<SplitView> Splits,
    string? LabelSplit,
    IReadOnlyList<LabelView> Labels,
    int HiddenLabels,
    string Hidden,
    string ShownLabels,
    IReadOnlyList<string> Issues,
    IReadOnlyList<string> Samples);

/// <summary>What the data is.</summary>
internal static class DataSection
{
    /// <summary>Labels drawn as bars.</summary>
    private const string File = "04-data-audit/audit.json";

    private const int MostLabels = 20;

    /// <summary>The section; null before DataAudit.</summary>
    public static DataView? Of(RunView view, Links links)
    {
        if (view.Audit is not { } audit)
        {
            return null;
        }

        var (split, counts) = Labels(audit);
        var hidden = Math.Max(0, audit.Labels.Count - Math.Min(counts.Count, MostLabels));
        var most = Math.Max(1, counts.Select(label => label.Count).DefaultIfEmpty(1).Max());
        return new DataView(
            links.Reference($"hub://datasets/{audit.Dataset}@{audit.Revision}"),
            Verdict(audit.Verdict),
            audit.VerdictReason,
            Facts(audit),
            [.. audit.Splits.Select(Split)],
            split,
            [.. counts.Take(MostLabels).Select(label => new LabelView(label.Value, Shown.Count(label.Count), (label.Count * 100d / most).ToString("0.#", CultureInfo.InvariantCulture)))],
            hidden,
            Shown.Items(hidden, File, "$.labels"),
            Shown.Items(Math.Min(counts.Count, MostLabels), File, "$.labels"),
            [.. audit.Issues, .. audit.Overlaps.Where(o => o.Rows > 0).Select(o => Shown.Count(o.Rows) + $" rows of “{o.Split}” also occur in “{o.Other}”")],
            [.. audit.Splits.SelectMany(s => s.Samples.Take(2)).Take(4)]);
    }

    private static List<FactView> Facts(Audit audit)
    {
        var facts = new List<FactView>();
        if (audit.Labels.Count > 0)
        {
            facts.Add(new("Classes", Shown.Items(audit.Labels.Count, File, "$.labels")));
            facts.Add(new("Imbalance", Shown.Number(audit.Imbalance) + " : 1", "most to least frequent class"));
        }

        facts.AddRange(audit.Mapping.Where(pair => pair.Key != pair.Value).Select(pair => new FactView($"“{pair.Key}” is read from", pair.Value)));
        return facts;
    }

    private static SplitView Split(SplitProfile split)
    {
        var text = split.Columns.MaxBy(column => column.MeanLength);
        return new SplitView(
            split.Name,
            Shown.Count(split.Rows) + (split.SeenRows is { } seen ? $" ({Shown.Count(seen)} seen)" : string.Empty),
            Shown.Count(split.DuplicateRows),
            Shown.Count(split.Columns.Sum(column => column.Nulls), [.. split.Columns.Select(column => column.Nulls)]),
            text is null ? "–" : text.Name + Shown.Text($": mean {text.MeanLength:0}, 95 % under {text.P95Length}, max {text.MaxLength}", text.MeanLength, text.P95Length, text.MaxLength));
    }

    private static (string? Split, IReadOnlyList<ValueCount> Counts) Labels(Audit audit)
    {
        var known = audit.Labels.ToHashSet(StringComparer.Ordinal);
        var split = audit.Splits.OrderByDescending(s => s.Rows).FirstOrDefault();
        var column = split?.Columns.FirstOrDefault(c => known.Count > 0 && c.TopValues.Count > 0 && c.TopValues.All(value => known.Contains(value.Value)));
        return (column is null ? null : split!.Name, column?.TopValues.OrderByDescending(value => value.Count).ToList() ?? []);
    }

    private static string Verdict(FormatVerdict verdict) => verdict switch
    {
        FormatVerdict.Ready => "READY",
        FormatVerdict.NeedsMapping => "NEEDS MAPPING",
        _ => "INCOMPATIBLE",
    };
}
