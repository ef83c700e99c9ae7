using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>Reads a run directory, whole or half-way: a report must be possible of every run, a crashed one above all.</summary>
public static class RunReader
{
    /// <summary>In an attempt's folder, what its job has said so far; there only while the job runs.</summary>
    public const string LiveLog = "log.live.txt";

    /// <summary>The most files that are listed for links; a run has some hundreds.</summary>
    private const int MaxFiles = 20_000;

    /// <summary>Reads what is there.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such run directory.</exception>
    public static RunView Read(string runDirectory)
    {
        ArgumentException.ThrowIfNullOrEmpty(runDirectory);
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(runDirectory));
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"There is no run at '{root}'. Name an existing one with --run NAME; --target Status lists them.");
        }

        var files = new RunFiles(root);
        var outcome = files.Read<Outcome>("outcome.json");
        var job = files.Read<FullJobReport>("10-full-job/full-job.json");
        var log = job is null ? files.NewestLog("10-full-job/attempts").ToList() : [];
        return new RunView
        {
            Directory = root,
            Name = outcome?.Run ?? Path.GetFileName(root),
            Settings = files.Read<SortedDictionary<string, JsonElement>>("run.json"),
            Plan = files.Read<Plan>("plan.json") ?? files.Read<Plan>("00-intake/plan.json"),
            Baselines = ReadBaselines(files),
            Decisions = files.Lines("decisions.jsonl").Select(line => files.Parse<Decision>("decisions.jsonl", line)).OfType<Decision>().ToList(),
            Deltas = files.Read<DeltaList>("deltas.json"),
            Finders = files.In("01-research/findings").Select(files.Read<FinderReport>).OfType<FinderReport>().ToList(),
            Research = files.Read<Research>("01-research/research.json"),
            Critique = files.Read<Critique>("02-verify-research/critique.json"),
            Resources = files.Read<Resources>("03-resources/resources.json"),
            Audit = files.Read<Audit>("04-data-audit/audit.json"),
            Job = files.Read<JobTemplate>("05-implement/job.json"),
            Manifest = files.Read<BundleManifest>("05-implement/manifest.json"),
            Review = files.Read<Review>("06-code-review/review.json"),
            Smoke = files.Read<SmokeReport>("07-cpu-smoke/smoke.json"),
            Preflight = files.Read<PreflightReport>("08-gpu-preflight/preflight.json"),
            Checklist = files.Read<Checklist>("09-job-readiness/checklist.json"),
            FullJob = job,
            Curve = job?.Curve ?? [.. log.Select(Rules.ProgressLine.TryParse).OfType<MetricPoint>()],
            Alerts = job?.Alerts ?? [.. log.Select(AlertLine.TryParse).OfType<Alert>()],
            ScriptDiff = files.Text("05-implement/train.diff"),
            Lock = files.Read<Lockfile>("lock.json"),
            Evaluation = files.Read<Evaluation>("11-evaluate/evaluation.json"),
            Conformance = files.Read<Conformance>("12-final-verification/conformance.json"),
            Outcome = outcome,
            Spend = outcome?.Spend,
            Guards = ReadGuards(files),
            Events = ReadEvents(files),
            Files = files.All(MaxFiles),
            Problems = files.Problems,
        };
    }

    private static List<Baseline> ReadBaselines(RunFiles files) =>
        [.. files.In(string.Empty)
            .Where(file => file.StartsWith("baseline.", StringComparison.Ordinal))
            .Select(files.Read<Baseline>)
            .OfType<Baseline>()
            .OrderBy(baseline => baseline.Version)];

    // Beside its verdicts a guard may keep what it judged, such as GuardJob.spec.json.
    private static List<GuardVerdicts> ReadGuards(RunFiles files) =>
        [.. files.In("guards")
            .Where(file => !Path.GetFileNameWithoutExtension(file).Contains('.', StringComparison.Ordinal))
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Verdicts: files.Read<List<Verdict>>(file)))
            .Where(guard => guard.Verdicts is not null)
            .Select(guard => new GuardVerdicts(guard.Name, guard.Verdicts!))];

    private static List<RunEvent> ReadEvents(RunFiles files)
    {
        var events = new List<RunEvent>();
        foreach (var line in files.Lines("events.jsonl"))
        {
            // A crash may leave half a line behind; the events before it are still true.
            if (RunEvent.TryParse(line, out var parsed))
            {
                events.Add(parsed!);
            }
        }

        return events;
    }
}
