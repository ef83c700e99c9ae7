using System.Security.Cryptography;
using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Pipeline.Tests;

namespace Trainwright.Crash.Tests;

/// <summary>What a work directory holds after a run to its end, as far as it may not depend on how often the run was killed.</summary>
internal sealed record RunState(SortedDictionary<string, string> Files)
{
    // Beside these a run writes what it measured (speed, memory, seconds) and what names a job or the instant it was made.
    private static readonly string[] _stable =
    [
        "00-intake", "01-research", "02-verify-research", "04-data-audit", "05-implement", "06-code-review", "baseline.0.json", "baseline.1.json",
        "plan.json", "run.json", "07-cpu-smoke/smoke.json", "11-evaluate/base.json", "guards/GuardFormat.json", "guards/GuardScope.json", "guards/GuardScript.json",
    ];

    private static readonly string[] _result = ["model.safetensors", "metrics.json", "train.py", "eval.py", "config.json"];

    /// <summary>Reads the state and says what is wrong in it: money, intents, jobs, journal, leftovers.</summary>
    public static (RunState State, IReadOnlyList<string> Problems) Read(string work, RunKind kind)
    {
        var run = Assert.Single(Directory.GetDirectories(Path.Combine(work, "runs")));
        var problems = new List<string>();
        var jobs = JobsByIntent(work, kind);
        var directory = new RunDirectory(work, Path.GetFileName(run));
        using (var ledger = Ledger.Open(directory, "simulated", TimeProvider.System))
        {
            problems.AddRange(MoneyProblems(ledger, jobs, kind));
        }

        problems.AddRange(Directory.EnumerateFiles(run, "*.tmp", SearchOption.AllDirectories).Select(file => $"left over: {file}"));
        problems.AddRange(Directory.CreateDirectory(Path.Combine(run, "intents")).EnumerateFiles().Select(file => $"sentinel left: {file.Name}"));
        problems.AddRange(File.ReadLines(Path.Combine(run, "events.jsonl")).Where(line => !IsJson(line)).Select(line => $"torn event: {line}"));
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(run, file);
            if (_stable.Any(stable => name == stable || name.StartsWith(stable + "/", StringComparison.Ordinal)))
            {
                files[name] = Sha256(file);
            }
        }

        foreach (var (name, sha256) in kind.Purchases < 2 ? [] : Result(work, Path.GetFileName(run)))
        {
            files["result/" + name] = sha256;
        }

        return (new RunState(files), problems);
    }

    /// <summary>What differs from another state.</summary>
    public IEnumerable<string> DifferencesTo(RunState other) => Files.Keys.Union(other.Files.Keys)
        .Where(name => Files.GetValueOrDefault(name) != other.Files.GetValueOrDefault(name))
        .Select(name => $"{name} is not the undisturbed run's");

    private static IEnumerable<string> MoneyProblems(Ledger ledger, Dictionary<string, List<string>> jobs, RunKind kind)
    {
        if (!ledger.ChainIsIntact())
        {
            yield return "the money chain is broken";
        }

        var intents = ledger.Intents();
        if (intents.Count != kind.Purchases || jobs.Count != kind.Purchases)
        {
            yield return $"{intents.Count} intents and {jobs.Count} intents with jobs, not {kind.Purchases}";
        }

        foreach (var intent in intents)
        {
            var bought = jobs.GetValueOrDefault(intent.Key) ?? [];
            if (intent.State != IntentState.Settled || bought.Count != 1 || bought[0] != intent.JobId)
            {
                yield return $"{intent.Phase}: {intent.State}, job {intent.JobId}, jobs made: {string.Join(", ", bought)}";
            }

            var kinds = ledger.History(intent.Key);
            if (kinds.Count(kind => kind == "settle") != 1 || kinds.Count(kind => kind == "reserve") != 1 + kinds.Count(kind => kind == "release"))
            {
                yield return $"{intent.Phase}: {string.Join(", ", kinds)}";
            }
        }

        if (ledger.Spend(10m).Held != 0m)
        {
            yield return $"{ledger.Spend(10m).Held} still held";
        }
    }

    private static Dictionary<string, List<string>> JobsByIntent(string work, RunKind kind)
    {
        var jobs = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var spec in Directory.EnumerateFiles(Path.Combine(work, kind.Jobs == "hub" ? "hub/jobs" : "jobs"), "spec.json", SearchOption.AllDirectories))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(spec));
            var key = json.RootElement.GetProperty("labels").GetProperty("trainwright-intent").GetString()!;
            if (!jobs.TryGetValue(key, out var ids))
            {
                jobs[key] = ids = [];
            }

            ids.Add(Path.GetFileName(Path.GetDirectoryName(spec)!));
        }

        return jobs;
    }

    // The digests of the result's files, as the destination's main branch has them.
    private static IEnumerable<(string Name, string Sha256)> Result(string work, string run)
    {
        var repo = Path.Combine(work, "hub", "repos", "models", "local", run);
        var files = HubHistory.Files(repo);
        return [.. _result.Select(name => (name, files[name].GetProperty("sha256").GetString()!))];
    }

    private static bool IsJson(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Sha256(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
