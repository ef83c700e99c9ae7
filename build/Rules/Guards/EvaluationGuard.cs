using System.Globalization;

namespace Trainwright.Rules;

/// <summary>What makes an evaluation void: protected files that changed, test rows in the training data, a result that is not what it says.</summary>
public static class EvaluationGuard
{
    private const string AuditFile = "04-data-audit/audit.json";
    private const string JobFile = "10-full-job/full-job.json";

    /// <summary>The verdicts. Digests are over the protected files as rendered and as they are now; <paramref name="steps"/> is judged where a job has trained.</summary>
    public static IReadOnlyList<Verdict> Judge(string renderedDigest, string currentDigest, Audit audit, string trainSplit, string testSplit, Resources resources, LineageFacts lineage, StepFacts? steps = null)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(lineage);
        return
        [
            renderedDigest.Length > 0 && renderedDigest == currentDigest
                ? Verdict.Pass("§5.8", "The evaluation script is the one that was reviewed.", new Evidence("05-implement/eval.py"), new Evidence("05-implement/manifest.json", "$.protected"))
                : Verdict.Breach("§5.8", "The evaluation script has changed since it was reviewed.", "./build.sh --target Implement --rerun Implement", new Evidence("05-implement/eval.py")),
            .. Splits(audit, trainSplit, testSplit, resources.Dataset),
            .. Lineage(resources, lineage),
            .. steps is null ? Enumerable.Empty<Verdict>() : [Length(steps)],
        ];
    }

    /// <summary>Whether the rows that are evaluated on are trained on, as far as the audit knows: judged before anything is paid for, and again with the result.</summary>
    public static IReadOnlyList<Verdict> Splits(Audit audit, string trainSplit, string testSplit, DatasetResource? dataset)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return audit.Dataset == dataset?.Id && audit.Revision == dataset?.Revision
            ? [.. Shared(audit, trainSplit, testSplit)]
            : [Verdict.Breach("§5.8", $"The audit looked at {audit.Dataset}@{Short(audit.Revision)}, pinned is {dataset?.Id ?? "nothing"}@{Short(dataset?.Revision)}: nobody knows which rows these splits share.", "./build.sh --target DataAudit --rerun DataAudit", new Evidence(AuditFile, "$.dataset"))];
    }

    // The configuration says how long the training is; the log says how long it was.
    private static Verdict Length(StepFacts steps)
    {
        var evidence = new[] { new Evidence(JobFile, "$.curve"), new Evidence("08-gpu-preflight/preflight.json", "$.totalSteps") };
        return steps.Last + Math.Max(steps.Interval, steps.Planned / 100) >= steps.Planned
            ? Verdict.Pass("R4", $"The log reaches step {steps.Last} of {steps.Planned}.", evidence)
            : Verdict.Breach("R4", $"The log ends at step {steps.Last}; the frozen recipe has {steps.Planned} steps.", "Train the whole recipe: ./build.sh --target Explain --phase FullJob", evidence);
    }

    private static IEnumerable<Verdict> Shared(Audit audit, string trainSplit, string testSplit)
    {
        var evidence = new Evidence(AuditFile, "$.overlaps");
        if (trainSplit == testSplit)
        {
            return [Verdict.Breach("§5.8", $"The split '{testSplit}' is trained on and evaluated on.", "Evaluate on a split that is not trained on.", evidence)];
        }

        if (audit.Splits.All(split => split.Name != testSplit) || audit.Splits.All(split => split.Name != trainSplit))
        {
            return [Verdict.Breach("§5.8", $"The audit has not looked at both '{trainSplit}' and '{testSplit}', so nobody knows which rows they share.", "./build.sh --target DataAudit --rerun DataAudit", new Evidence(AuditFile, "$.splits"))];
        }

        var rows = audit.Overlaps.Where(overlap => (overlap.Split, overlap.Other) == (trainSplit, testSplit) || (overlap.Split, overlap.Other) == (testSplit, trainSplit)).Select(overlap => overlap.Rows).DefaultIfEmpty(0).Max();
        var partly = audit.Splits.Where(split => split.SeenRows is not null && (split.Name == trainSplit || split.Name == testSplit)).Select(split => $"{split.SeenRows} of {split.Rows} rows of '{split.Name}'").ToList();
        var exact = rows == 0 && partly.Count > 0
            ? Verdict.NotApplicable("§5.8", $"No row of '{testSplit}' is in '{trainSplit}' among those that were seen ({string.Join(", ", partly)}); of the others nobody knows.")
            : rows == 0
            ? Verdict.Pass("§5.8", $"No row of '{testSplit}' is in '{trainSplit}'.", evidence)
            : Verdict.Breach("§5.8", $"{rows} rows of '{testSplit}' are also in '{trainSplit}': the score would be contaminated.", "Use a dataset whose test rows are not trained on.", evidence);
        var index = audit.Overlaps.ToList().FindIndex(overlap => (overlap.Split, overlap.Other) == (testSplit, trainSplit) && overlap.Phrases is not null);
        if (index < 0)
        {
            return [exact];
        }

        var phrases = Phrases(audit.Overlaps[index], audit.Splits.First(split => split.Name == testSplit).Rows, new Evidence(AuditFile, $"$.overlaps[{index}].phrases"));
        return partly.Count > 0 && phrases.Outcome == VerdictOutcome.Pass ? [exact] : [exact, phrases];
    }

    // A row that is trained on but for a few words is known by heart as well as one that is trained on whole.
    private static Verdict Phrases(SplitOverlap overlap, long rows, Evidence evidence)
    {
        var found = overlap.Phrases!;
        var measure = string.Create(CultureInfo.InvariantCulture, $"at least {found.Share * 100:0.#} % of its {found.Words}-word phrases ({found.ShortWords} words in a short row; {found.Judged} of {rows} rows are long enough)");
        var most = Contamination.MostRows * 100;
        return found.Rows <= rows * Contamination.MostRows
            ? Verdict.Pass("§5.8", string.Create(CultureInfo.InvariantCulture, $"{found.Rows} rows of '{overlap.Split}' share {measure} with '{overlap.Other}', not more than {most:0.#} %."), evidence)
            : Verdict.Breach("§5.8", string.Create(CultureInfo.InvariantCulture, $"{found.Rows} rows of '{overlap.Split}' are in '{overlap.Other}' but for a few words: each shares {measure} with it. More than {most:0.#} % of the rows contaminate the score."), "Take the rows that resemble each other out of one of the splits, or use another dataset.", evidence);
    }

    private static IEnumerable<Verdict> Lineage(Resources resources, LineageFacts lineage)
    {
        var evidence = new Evidence(JobFile, "$.resultRevision");
        yield return lineage.ResultWeights.Length == 0
            ? Verdict.Breach("R8", "The result has no weights.", "Look at the job's log: ./build.sh --target Explain --phase FullJob", evidence)
            : lineage.ResultWeights != lineage.BaseWeights
            ? Verdict.Pass("R8", "The result's weights differ from the base's.", evidence)
            : Verdict.Breach("R8", "The result's weights are the base's: nothing was trained.", "Look at the job's log: ./build.sh --target Explain --phase FullJob", evidence);
        yield return lineage.BaseModel is not null && lineage.BaseModel == resources.Model?.Id && lineage.BaseRevision == resources.Model?.Revision
            ? Verdict.Pass("R8", $"The result was made from {lineage.BaseModel}@{Short(lineage.BaseRevision)}.", evidence)
            : Verdict.Breach("R8", $"The result says it was made from {lineage.BaseModel ?? "nothing"}@{lineage.BaseRevision ?? "nothing"}, asked for was {resources.Model?.Id}@{resources.Model?.Revision}.", "Train the model that was asked for.", evidence);
        yield return lineage.HasRemoteCode
            ? Verdict.Breach("R8", "The result's config loads code from elsewhere (auto_map).", "Remove auto_map.", evidence)
            : Verdict.Pass("R8", "The result loads no code from elsewhere.", evidence);
    }

    private static string? Short(string? revision) => revision is { Length: > 7 } ? revision[..7] : revision;
}
