namespace Trainwright.Rules;

/// <summary>The command that makes again what a failed row of the conformance points at.</summary>
public static class ConformanceFix
{
    private const string Explain = "./build.sh --target Explain --phase FinalVerification";

    private static readonly SortedDictionary<string, string> Phases = new(StringComparer.Ordinal)
    {
        ["00-intake"] = "Intake",
        ["02-verify-research"] = "VerifyResearch",
        ["03-resources"] = "Resources",
        ["04-data-audit"] = "DataAudit",
        ["05-implement"] = "Implement",
        ["06-code-review"] = "CodeReview",
        ["07-cpu-smoke"] = "CpuSmoke",
        ["08-gpu-preflight"] = "GpuPreflight",
        ["09-job-readiness"] = "JobReadiness",
        ["10-full-job"] = "FullJob",
        ["11-evaluate"] = "Evaluate",
    };

    /// <summary>What to type next for a row that does not hold; null for one that does. A settled job is read again, never bought again.</summary>
    public static string? Of(ConformanceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Outcome != VerdictOutcome.Breach ? null
            : row.Evidence is [{ File: var file }, ..] && Phases.TryGetValue(file.Split('/')[0], out var phase) ? $"./build.sh --target FinalVerification --rerun {phase}"
            : Explain;
    }
}
