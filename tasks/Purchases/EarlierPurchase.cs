using Trainwright.Engine;
using Trainwright.Jobs;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// Whether what a phase is about to buy was bought before. The same bundle on the same flavor is: its recorded job is
/// taken up. Another bundle is a purchase of its own, and for that a user has to have asked: by <c>--rebuy</c>, or by a
/// decision that was taken since.
/// </summary>
internal sealed class EarlierPurchase(RunSession session, PhaseId phase, IJobHost jobs)
{
    private const int ShownDigits = 12;

    /// <summary>The recorded intent that this one repeats, though its timeout may have been another; null when there is none.</summary>
    public Intent? Same(Intent wanted) => session.Ledger.Find(wanted.Key) ?? Series(wanted).LastOrDefault(intent =>
        intent.Attempt == wanted.Attempt && intent.Bundle == wanted.Bundle && intent.Flavor == wanted.Flavor && intent.JobId is not null && intent.HasServed != false);

    /// <summary>Lets a purchase pass that takes the place of none, or that a user asked for.</summary>
    /// <exception cref="RunStopException">Something of the phase was paid for and stands, and nobody has asked for another (<see cref="StoppedReason.DecisionNeeded"/>).</exception>
    public async Task RequireConsentAsync(Intent wanted)
    {
        if (session.Ledger.Intents().LastOrDefault(intent => intent.Phase == phase.Name && intent.State is IntentState.Intended or IntentState.Submitted) is { } running)
        {
            throw Runs(running, wanted, Origins.Changes(running.Origins, wanted.Origins));
        }

        if (IsRebuyOfLater())
        {
            return;
        }

        foreach (var standing in Series(wanted).Where(intent => intent.HasServed != false).Reverse())
        {
            var stage = await StageAsync(standing).ConfigureAwait(false);
            if (stage is JobStage.Error or JobStage.Canceled or JobStage.Deleted)
            {
                session.Ledger.Judged(standing.Key, hasServed: false);
                continue;
            }

            var changes = Origins.Changes(standing.Origins, wanted.Origins);
            if (standing.Decisions is { } then && wanted.Decisions > then && changes.All(change => change.IsDerived))
            {
                return;
            }

            throw Paid(standing, wanted, changes);
        }
    }

    // A deliberate full job is never without the preflight of its own bundle.
    private bool IsRebuyOfLater() => PhaseIds.All.Any(later => later.IsPaid && later.Number > phase.Number && new Rebuy(session, later.Name) is { IsAsked: true } or { IsOpen: true });

    private IEnumerable<Intent> Series(Intent wanted) => session.Ledger.Intents().Where(intent => intent.Phase == phase.Name && intent.Ordinal == wanted.Ordinal && intent.State != IntentState.Released);

    private async Task<JobStage?> StageAsync(Intent intent)
    {
        if (intent.HasServed == true || intent.JobId is not { } id)
        {
            return null;
        }

        try
        {
            return (await jobs.InspectAsync(id, session.Cancellation).ConfigureAwait(false)).Stage;
        }
        catch (JobHostException)
        {
            // Nobody knows any more how it ended: it was paid, and counts as such.
            return null;
        }
    }

    private RunStopException Paid(Intent standing, Intent wanted, IReadOnlyList<(string Name, string? Then, string? Now, bool IsDerived)> changes)
    {
        var later = session.Targets.Count > 0 && IsPaidLater() ? PhaseIds.FullJob.Name : phase.Name;
        return new RunStopException(
            StoppedReason.DecisionNeeded,
            $"{phase.Name} was paid for: job {standing.JobId} cost {Settlement.Amount(session.Ledger.SpentOn(standing.Key))} {session.Unit} for {What(standing)}. Now it would run {What(wanted)}, which is another purchase: {Why(changes)} Nothing was bought.",
            "§7.7",
            [new Evidence($"{PhaseIds.Implement.Folder}/manifest.json", "$.digest")],
            [
                $"./build.sh --target {later} --rebuy {later} --reason \"…\"   # buys it again{(later == phase.Name ? string.Empty : $", with the {phase.Name} of the new bundle")}",
                $"./build.sh --target {session.Targets[0]}   # once what changed is put back: takes up what was paid for",
                $"./build.sh --target Explain --phase {PhaseIds.Implement.Name}",
            ]);
    }

    private RunStopException Runs(Intent standing, Intent wanted, IReadOnlyList<(string Name, string? Then, string? Now, bool IsDerived)> changes) => new(
        StoppedReason.DecisionNeeded,
        $"{(standing.JobId is { } id ? $"Job {id} of {phase.Name} still runs" : $"A job of {phase.Name} may run: it was being submitted with")} {What(standing)}. Now it would run {What(wanted)}: {Why(changes)} Nothing was bought.",
        "§7.7",
        [new Evidence($"{PhaseIds.Implement.Folder}/manifest.json", "$.digest")],
        ["./build.sh --target Cancel   # cancels it and settles", $"./build.sh --target {session.Targets[0]}   # once what changed is put back: adopts it"]);

    // Whether the phase that was asked for is a later paid one: then that is what is to be bought again.
    private bool IsPaidLater() => phase.Number < PhaseIds.FullJob.Number && PhaseIds.All.Any(target => target.Number >= PhaseIds.FullJob.Number && session.Targets.Contains(target.Name));

    private static string What(Intent intent) => $"bundle {intent.Bundle[..Math.Min(ShownDigits, intent.Bundle.Length)]} on {intent.Flavor}";

    private static string Why(IReadOnlyList<(string Name, string? Then, string? Now, bool IsDerived)> changes) => changes.Count == 0
        ? "no input of the bundle differs, so the bundle itself was made anew."
        : $"{string.Join("; ", changes.Where(change => !change.IsDerived || changes.All(other => other.IsDerived)).Select(change => $"{change.Name} {Short(change.Then)} → {Short(change.Now)}"))}.";

    private static string Short(string? digest) => digest is null ? "(none)" : digest[..Math.Min(ShownDigits, digest.Length)];
}
