using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// What follows a failed attempt: its log is classified by the taxonomy, the one allowed fix becomes a delta whose
/// bundle passes the guards again, or the run stops. Unknown causes stop; nothing is retried unchanged but a transient
/// fault, once (R10).
/// </summary>
internal sealed class FailureLoop(RunSession session, PhaseId phase, string stopReason, Profile profile)
{
    private string? _lastCategory;

    /// <summary>Fixes the cause so that the caller may try again, or throws the stop.</summary>
    public async Task FixOrStopAsync(int attempt, string logFile, string tail, EffectiveBundle bundle, Flavor? flavor, int timeoutSeconds)
    {
        var failure = FailureTaxonomy.Parse(session.Installation.TableText("failure-taxonomy.json"), "failure-taxonomy.json").Classify(tail);
        var at = new Evidence(session.Directory.Relative(logFile), null, null, LastLine(tail));
        session.Events.Write("attempt.failed", ("phase", phase.Name), ("attempt", attempt), ("category", failure?.Category ?? "unknown"));
        if (failure is null)
        {
            throw Stop(stopReason, $"Attempt {attempt} failed for a reason that the taxonomy does not know: {LastLine(tail)}", at);
        }

        if (attempt >= profile.Limits.MaxAttempts || _lastCategory == failure.Category)
        {
            throw Stop(StoppedReason.RetriesExhausted, $"Attempt {attempt} of {profile.Limits.MaxAttempts} failed ({failure.Category}): {LastLine(tail)}", at);
        }

        _lastCategory = failure.Category;
        var answer = await AskAsync(attempt, failure, at, bundle, flavor, timeoutSeconds).ConfigureAwait(false);
        if (!answer.Recoverable)
        {
            throw new RunStopException(answer.Ask.Count > 0 ? StoppedReason.ScopeChange : stopReason, $"Attempt {attempt} failed ({failure.Category}): {answer.Diagnosis}", "R10", [at], answer.Ask);
        }

        session.Terminal.Detail($"attempt {attempt} failed ({failure.Category}): {answer.Diagnosis}");
        if (answer.Delta is { } delta)
        {
            await ApplyAsync(delta, bundle).ConfigureAwait(false);
        }
    }

    private Task<FailureAnswer> AskAsync(int attempt, FailureMatch failure, Evidence at, EffectiveBundle bundle, Flavor? flavor, int timeoutSeconds)
    {
        var larger = flavor is null ? [] : session.Installation.Flavors.Where(other => other.VramPerGpuGb > flavor.VramPerGpuGb && other.UsdPerMinute is not null).OrderBy(other => other.UsdPerMinute).ToList();
        var input = new FailureInput(phase.Name, attempt, failure.Category, at.Excerpt ?? string.Empty, at, bundle.Config, session.Artefacts.Value.Baseline, flavor, larger, timeoutSeconds, session.Artefacts.Value.Deltas.Deltas);
        return session.Agents().AskAsync(Roles.FailureAnalyst, input, session.Cancellation);
    }

    private async Task ApplyAsync(Delta delta, EffectiveBundle bundle)
    {
        var config = new SortedDictionary<string, System.Text.Json.JsonElement>(bundle.Config, StringComparer.Ordinal);
        foreach (var (key, value) in delta.Changes)
        {
            config[key] = value;
        }

        var deltas = new DeltaList([.. session.Artefacts.Value.Deltas.Deltas, delta]);
        var rendered = await BundleWriter.RenderAsync(session, profile, config, session.Cancellation).ConfigureAwait(false);
        BundleWriter.Write(rendered, EffectiveBundle.FolderOf(session, deltas.Deltas));
        BundleGuards.Require(session, rendered, config, deltas);
        RunDirectory.Write(session.Directory.DeltasFile, deltas);
    }

    private RunStopException Stop(string reason, string message, Evidence at) => new(reason, message, "R10", [at], [$"less {Path.Combine(session.Directory.Root, at.File)}", $"./build.sh --target {phase.Name} --run {session.Directory.Run} --rerun {phase.Name}"]);

    private static string LastLine(string tail) => tail.TrimEnd().Split('\n')[^1].Trim();
}
