using System.Text;
using System.Text.Json;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Scripts;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// What follows a failed attempt: its alert or its log names the cause, the one allowed fix becomes a delta whose bundle
/// passes the guards again, or the run stops. Unknown causes stop; nothing is retried unchanged but a transient fault,
/// once (R10); a cause that comes a third time stops.
/// </summary>
internal sealed class FailureLoop(RunSession session, PhaseId phase, string stopReason, Profile profile)
{
    private const int MostOfOneCause = 2;
    private const string Decision = "--set ";
    private readonly Dictionary<string, int> _causes = new(StringComparer.Ordinal);
    private readonly List<AttemptFailure> _failures = [];
    private int _unchanged;

    /// <summary>The attempts that failed and were followed by another, for the phase's report; null when none did.</summary>
    public IReadOnlyList<AttemptFailure>? Failures => _failures.Count == 0 ? null : [.. _failures];

    /// <summary>Fixes the cause so that the caller may try again, or throws the stop.</summary>
    public async Task FixOrStopAsync(FailedAttempt failed)
    {
        var cause = Cause(failed);
        var at = new Evidence(session.Directory.Relative(failed.LogFile), null, LineOf(failed, cause?.Detail), cause?.Detail ?? failed.LastWord);
        session.Events.Write("attempt.failed", ("phase", phase.Name), ("attempt", failed.Number), ("category", cause?.Category ?? "unknown"));
        Require(failed, cause, at);
        _failures.Add(new AttemptFailure(failed.Number, cause!.Category));
        if (Recorded(failed, cause.Category))
        {
            return;
        }

        var answer = await AnswerAsync(failed, cause, at).ConfigureAwait(false);
        if (!answer.Recoverable)
        {
            throw Refused(failed, cause.Category, answer, at);
        }

        session.Terminal.Detail($"attempt {failed.Number} failed ({cause.Category}): {answer.Delta?.Reason ?? answer.Diagnosis}");
        if (answer.Delta is { } delta)
        {
            await ApplyAsync(delta with { Bundle = failed.Bundle.Manifest.Digest }, failed.Bundle).ConfigureAwait(false);
            return;
        }

        _unchanged++;
    }

    /// <summary>The attempt succeeded: what was once recorded for it and later ones is dropped.</summary>
    public void Succeeded(int attempt) => DeltaChain.Settle(session, phase, attempt);

    // What the script said of itself comes first: its alert is exact, the log's text is a pattern.
    private FailureCause? Cause(FailedAttempt failed)
    {
        if (failed.Alert is { } alert)
        {
            return FailureCause.Of(AlertDecision.Decide(alert, failed.Bundle.Config, session.Artefacts.Value.Baseline));
        }

        var match = FailureTaxonomy.Parse(session.Installation.TableText("failure-taxonomy.json"), "failure-taxonomy.json").Classify(failed.Texts);
        if (match is not null)
        {
            return new FailureCause(match.Category, match.Matched, null);
        }

        // Where a model advises, it may know what neither the script nor the taxonomy does.
        return session.Options.Agents == "rules" ? null : new FailureCause(FailureInput.Unknown, failed.LastWord, null);
    }

    private void Require(FailedAttempt failed, FailureCause? cause, Evidence at)
    {
        if (cause is null)
        {
            throw Stop(stopReason, $"Attempt {failed.Number} failed for a reason that the taxonomy does not know: {failed.LastWord}", at);
        }

        var seen = _causes[cause.Signature] = _causes.GetValueOrDefault(cause.Signature) + 1;
        var attempts = $"Attempt {failed.Number} of {profile.Limits.MaxAttempts}";
        if (seen > MostOfOneCause || failed.Number >= profile.Limits.MaxAttempts)
        {
            throw Stop(StoppedReason.RetriesExhausted, seen > 1 ? $"{attempts} failed, for the {(seen == 2 ? "second" : "third")} time of the same cause ({cause.Category}): {cause.Detail}" : $"{attempts} failed ({cause.Category}): {cause.Detail}", at);
        }
    }

    // A phase that is resumed finds what it decided before; only a new cause is asked about again.
    private bool Recorded(FailedAttempt failed, string category) => session.Artefacts.Value.Deltas.Deltas.Any(delta =>
        delta.Phase == phase.Name && delta.Attempt == failed.Number && (delta.Category == category || category == FailureInput.Unknown) && delta.Bundle == failed.Bundle.Manifest.Digest);

    private async Task<FailureAnswer> AnswerAsync(FailedAttempt failed, FailureCause cause, Evidence at)
    {
        if (cause.Choice is { Action: AlertAction.Ask } question)
        {
            return new FailureAnswer(false, null, question.Reason, [$"{Decision}KEY=VALUE --reason TEXT"]);
        }

        var larger = failed.Terms is null ? [] : await LargerAsync(failed).ConfigureAwait(false);
        var input = new FailureInput(
            phase.Name,
            failed.Number,
            cause.Category,
            cause.Detail,
            at,
            failed.Bundle.Config,
            session.Artefacts.Value.Baseline,
            failed.Terms?.Flavor,
            larger,
            failed.Terms?.TimeoutSeconds ?? profile.Limits.SmokeTimeoutSeconds,
            failed.Bundle.Deltas,
            _unchanged,
            Speed(failed),
            cause.Category == FailureInput.Unknown ? session.Redactor.Clean(failed.Tail) : null,
            cause.Category == ApiProposals.Category ? Argument(failed, cause) : null);
        return await session.Agents().AskAsync(Roles.FailureAnalyst, input, session.Cancellation).ConfigureAwait(false);
    }

    // What cannot be put into the script without doubt is told, not done.
    private ApiProposal? Argument(FailedAttempt failed, FailureCause cause)
    {
        var proposal = ApiRefusal.Of(cause.Detail, failed.Bundle.Scripts, session.Installation.Api, phase.Name, failed.Number);
        return proposal?.Delta is not { } delta || (proposal.File == "train.py" && ArgumentRename.Apply(Encoding.UTF8.GetString(failed.Bundle.Files["train.py"]), delta) is not null)
            ? proposal
            : proposal with { Delta = null, Why = $"{proposal.Why} It stands in more than one place of {proposal.File}, or in none that can be told." };
    }

    private MeasuredSpeed? Speed(FailedAttempt failed) => failed is { StepsPerSecond: { } speed, TotalSteps: > 0 }
        ? new MeasuredSpeed(failed.TotalSteps, speed, TimeoutSolver.Solve(failed.TotalSteps, speed, profile.Limits.StartupSeconds, profile.Limits.FullJobFloorSeconds).TimeoutSeconds, failed.Checkpoint)
        : null;

    // Every priced flavor that the cap still allows and the configuration can use; the analyst takes the cheapest that helps.
    private async Task<IReadOnlyList<Flavor>> LargerAsync(FailedAttempt failed)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var spend = session.Ledger.Spend(session.Cap);
        var needsBf16 = failed.Bundle.Config.TryGetValue("bf16", out var bf16) && bf16.ValueKind == JsonValueKind.True;
        return
        [
            .. (await hub.Jobs.HardwareAsync(session.Cancellation).ConfigureAwait(false))
                .Where(flavor => flavor.UsdPerMinute is not null && flavor.Name != failed.Terms!.Flavor.Name && (flavor.Bf16 || !needsBf16))
                .Where(flavor => SpendMath.Fits(spend.Held, spend.Spent, SpendMath.Reserve(flavor.UsdPerMinute, failed.Terms!.TimeoutSeconds, profile.Limits.StartupSeconds).Amount, spend.Cap))
                .OrderBy(flavor => flavor.UsdPerMinute),
        ];
    }

    private async Task ApplyAsync(Delta delta, EffectiveBundle bundle)
    {
        var config = new SortedDictionary<string, JsonElement>(bundle.Config, StringComparer.Ordinal);
        delta = delta with { Before = new(bundle.Config.Where(pair => delta.Changes.ContainsKey(pair.Key)).ToDictionary(), StringComparer.Ordinal) };
        foreach (var (key, value) in delta.Changes.Where(change => !JobTerms.IsTerm(change.Key) && change.Value.ValueKind != JsonValueKind.Null))
        {
            config[key] = value;
        }

        var chain = new DeltaList([.. bundle.Deltas, delta]);
        var rendered = await BundleWriter.RenderAsync(session, profile, config, ModelEdits.Of(session), chain.Deltas, session.Cancellation).ConfigureAwait(false);
        BundleWriter.Write(rendered, EffectiveBundle.FolderOf(session, chain.Deltas));
        BundleGuards.Require(session, rendered, config, chain);
        RunDirectory.Write(session.Directory.DeltasFile, DeltaChain.With(session, delta));
    }

    private RunStopException Refused(FailedAttempt failed, string category, FailureAnswer answer, Evidence at)
    {
        var decisions = answer.Ask.Where(ask => ask.StartsWith(Decision, StringComparison.Ordinal)).ToList();
        return new RunStopException(
            decisions.Count > 0 ? StoppedReason.ScopeChange : stopReason,
            $"Attempt {failed.Number} failed ({category}): {answer.Diagnosis}",
            decisions.Count > 0 ? "R4" : "R10",
            [at],
            [.. answer.Ask.Select(ask => ask.StartsWith("--", StringComparison.Ordinal) ? $"./build.sh --target {phase.Name} {ask.Replace("--reason TEXT", "--reason \"…\"", StringComparison.Ordinal)}" : ask)]);
    }

    private RunStopException Stop(string reason, string message, Evidence at) => new(reason, message, "R10", [at], [$"less {ShellText.Quote(Path.Combine(session.Directory.Root, at.File))}", Again]);

    // A paid phase that is merely run again finds the same job, and its end, once more.
    private string Again => phase.IsPaid
        ? $"./build.sh --target {phase.Name} --rebuy {phase.Name} --reason \"…\"   # once the cause is mended: buys it again"
        : $"./build.sh --target {phase.Name} --rerun {phase.Name}";

    private static int? LineOf(FailedAttempt failed, string? text)
    {
        var first = text?.Split('\n')[0];
        var index = string.IsNullOrEmpty(first) ? -1 : failed.Log.ToList().FindLastIndex(line => line.Contains(first, StringComparison.Ordinal));
        return index < 0 ? null : index + 1;
    }
}
