using System.Globalization;

namespace Trainwright.Rules;

/// <summary>§7.7: every spend passed through one ledger, is settled, and is what the attempts say that they cost.</summary>
internal static class LedgerCheck
{
    private const string File = "12-final-verification/ledger.json";
    private const string JobFile = "10-full-job/full-job.json";

    /// <summary>What does not add up.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts) => [.. Balance(facts.Ledger), .. Jobs(facts)];

    private static IEnumerable<ConformanceProblem> Balance(LedgerSummary ledger)
    {
        var spend = ledger.Spend;
        if (spend.Spent < 0 || spend.Held < 0 || spend.Cap < 0)
        {
            yield return new("the ledger has an amount below zero", File, "$.spend");
        }

        if (spend.Held > 0)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"{spend.Held:0.######} {spend.Unit} are still held"), File, "$.spend.held");
        }

        var open = ledger.Purchases is { } purchases ? purchases.Count(purchase => purchase.State is not ("Settled" or "Released")) : ledger.Intents - ledger.Settled;
        if (open != 0)
        {
            yield return new($"{Math.Abs(open)} of {ledger.Intents} purchases were never settled", File, "$.settled");
        }
    }

    private static IEnumerable<ConformanceProblem> Jobs(ConformanceFacts facts)
    {
        var ledger = facts.Ledger;
        List<(string Id, decimal Cost, Evidence At)> bought =
        [
            .. facts.Preflight is { } preflight ? new[] { (preflight.JobId, preflight.Cost, new Evidence("08-gpu-preflight/preflight.json", "$.jobId")) } : [],
            .. (facts.FullJob?.Attempts ?? []).Select((attempt, index) => (attempt.JobId, attempt.Cost, new Evidence(JobFile, $"$.attempts[{index}].jobId"))),
        ];
        var ids = bought.Select(job => job.Id).Distinct(StringComparer.Ordinal).Count();
        if (ledger.Jobs < ids || ledger.Intents < ids)
        {
            yield return new($"{ids} jobs ran, the ledger knows {Math.Min(ledger.Jobs, ledger.Intents)}", File, "$.jobs");
        }

        var cost = bought.Sum(job => job.Cost);
        if (cost > ledger.Spend.Spent)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"the jobs cost {cost:0.######}, the ledger has {ledger.Spend.Spent:0.######} spent"), File, "$.spend.spent");
        }

        foreach (var (id, price, at) in bought.Where(_ => ledger.Purchases is not null))
        {
            if (ledger.Purchases!.FirstOrDefault(purchase => purchase.JobId == id) is not { } purchase)
            {
                yield return new($"the ledger does not know the job {id}", at);
            }
            else if (purchase.Spent != price)
            {
                yield return new(string.Create(CultureInfo.InvariantCulture, $"the job {id} cost {price:0.######}, the ledger has {purchase.Spent:0.######}"), at);
            }
        }
    }
}
