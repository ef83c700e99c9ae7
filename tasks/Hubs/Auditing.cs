using System.Globalization;
using Trainwright.Data;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Hubs;

/// <summary>Puts the audit together from what was counted and what the format rules say.</summary>
internal static class Auditing
{
    /// <summary>The audit of a dataset for a method.</summary>
    public static Audit Assemble(RunSession session, DatasetResource dataset, string method, Profile profile, DatasetInspection inspection)
    {
        var format = FormatCompiler.Judge(inspection.Splits, profile.Dataset, profile.Dataset.Schema is null ? null : session.Installation.Methods);
        return new Audit(
            dataset.Id,
            dataset.Revision,
            method,
            format.Verdict,
            format.Reason,
            [.. profile.Dataset.RequiredColumns.Keys.Union(format.Mapping.Keys)],
            format.Mapping,
            inspection.Labels,
            Math.Round(inspection.Imbalance, 4),
            inspection.Splits,
            inspection.Overlaps,
            inspection.Issues,
            format.Variant,
            format.Conversions,
            format.Order);
    }

    /// <summary>The audit in one line.</summary>
    public static string Summary(Audit audit) => string.Create(
        CultureInfo.InvariantCulture,
        $"{audit.Splits.Sum(split => split.Rows):N0} rows in {audit.Splits.Count} splits, {audit.Labels.Count} labels (imbalance {audit.Imbalance:0.0}), {Word(audit.Verdict)} for {audit.Method}");

    /// <summary>The stop for a dataset that the method cannot use.</summary>
    public static RunStopException Incompatible(RunSession session, Audit audit, IReadOnlyList<string> issues) => new(
        StoppedReason.DatasetFormatIncompatible,
        $"{audit.Dataset} cannot be used for {audit.Method}: {audit.VerdictReason} {string.Join(" ", issues)}".TrimEnd(),
        "R9",
        [new Evidence(session.Directory.Relative(session.Directory.PhaseFile(PhaseIds.DataAudit, "audit.json")), "$.verdictReason")],
        ["Ask for a dataset that has " + string.Join(" and ", audit.RequiredColumns.Select(column => $"'{column}'")) + ", or for a method that this one fits."]);

    private static string Word(FormatVerdict verdict) => verdict switch
    {
        FormatVerdict.Ready => "READY",
        FormatVerdict.NeedsMapping => "NEEDS_MAPPING",
        _ => "INCOMPATIBLE",
    };
}
