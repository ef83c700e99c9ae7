using System.Globalization;

namespace Trainwright.Report;

/// <summary>The jobs of a run: as its reports state them, and those that only the journal knows (of a phase that did not finish).</summary>
internal static class JobTable
{
    /// <summary>One row a job, in the order of buying.</summary>
    public static IReadOnlyList<JobRow> Of(RunView view, Links links)
    {
        var rows = new Dictionary<string, JobRow>(StringComparer.Ordinal);
        foreach (var item in view.Events.Where(item => item.Text("jobId") is not null))
        {
            FromJournal(item, rows, view, links);
        }

        if (view.Preflight is { } preflight)
        {
            var before = rows.GetValueOrDefault(preflight.JobId);
            rows[preflight.JobId] = new JobRow(
                "GpuPreflight",
                preflight.Attempts.ToString(CultureInfo.InvariantCulture),
                JobLink(preflight.JobId, view, links),
                preflight.Flavor,
                before?.Stage is null or "submitted" ? "Completed" : before.Stage,
                before?.Adopted ?? false,
                before?.Runtime ?? "–",
                before?.Held ?? "–",
                Shown.Money(preflight.Cost));
        }

        foreach (var attempt in view.FullJob?.Attempts ?? [])
        {
            rows[attempt.JobId] = new JobRow(
                "FullJob",
                attempt.Number.ToString(CultureInfo.InvariantCulture),
                JobLink(attempt.JobId, view, links),
                view.FullJob!.Flavor,
                attempt.Stage,
                attempt.Adopted,
                Shown.Duration(attempt.RunningSeconds),
                Shown.Money(attempt.Held),
                Shown.Money(attempt.Cost));
        }

        return [.. rows.Values];
    }

    private static void FromJournal(RunEvent item, Dictionary<string, JobRow> rows, RunView view, Links links)
    {
        var id = item.Text("jobId")!;
        var row = rows.GetValueOrDefault(id)
            ?? new JobRow(item.Phase ?? "–", "–", JobLink(id, view, links), item.Text("flavor") ?? "–", "submitted", false, "–", "–", "–");
        rows[id] = item.Name switch
        {
            "job.submitted" => row with { Held = Amount(item, "held") ?? row.Held },
            "job.finished" => row with
            {
                Stage = item.Text("stage") ?? row.Stage,
                Runtime = item.Number("seconds") is { } seconds ? Shown.Duration(seconds) : row.Runtime,
                Cost = Amount(item, "cost") ?? row.Cost,
            },
            _ => row,
        };
    }

    private static string? Amount(RunEvent item, string field) =>
        item.Number(field) is { } amount and > -1e12 and < 1e12 ? Shown.Money((decimal)amount) : item.Text(field) is { } text && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var exact) ? Shown.Money(exact) : null;

    private static LinkView JobLink(string id, RunView view, Links links) =>
        view.Resources?.Namespace is { } owner ? links.Reference($"hub://jobs/{owner}/{id}", id) : new LinkView(id, null);
}
