using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Verifications;

/// <summary>The money chain against itself and, of an exported run, against what its outcome tells.</summary>
internal static class MoneyCheck
{
    /// <summary>What is broken in the ledger of this work directory; a directory that bought nothing has none.</summary>
    public static IEnumerable<Evidence> OfLedger(RunSession session) => File.Exists(session.Directory.LedgerFile) && !session.Ledger.ChainIsIntact()
        ? [new Evidence(EvidenceResolver.Ledger, Excerpt: "the chain of money rows is broken")]
        : [];

    /// <summary>What is broken in the chain that came with an exported run.</summary>
    public static IEnumerable<Evidence> OfArchive(RunSession session)
    {
        var file = Path.Combine(session.Directory.WorkDirectory, RunArchive.MoneyFile);
        var spend = RunDirectory.ReadIfExists<Outcome>(session.Directory.OutcomeFile)?.Spend;
        var problem = File.Exists(file) ? spend is null ? null : MoneyChain.Problem(File.ReadAllText(file), session.Directory.Run, spend)
            : spend is { Spent: > 0m } or { Held: > 0m } ? "the money rows are missing"
            : null;
        return problem is null ? [] : [new Evidence(RunArchive.MoneyFile, Excerpt: problem)];
    }
}
