using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// On what terms an attempt is bought: its flavor, its timeout, how fast it is known to train, and the checkpoint it
/// goes on from. Fixes may change
/// them (a larger flavor, more time); they are about the job and never reach the script's configuration.
/// </summary>
internal sealed record JobTerms(Flavor Flavor, int TimeoutSeconds, double? StepsPerSecond, string? ResumeFrom)
{
    /// <summary>The key of a fix that changes the flavor.</summary>
    public const string FlavorKey = "flavor";

    /// <summary>The key of a fix that changes the timeout.</summary>
    public const string TimeoutKey = "timeout_seconds";

    /// <summary>The key with which a fix of the timeout records the speed that it was computed from.</summary>
    public const string SpeedKey = "steps_per_second";

    /// <summary>The key with which a fix of the timeout names the pushed checkpoint to go on from.</summary>
    public const string ResumeKey = "resume_from";

    /// <summary>Whether a key of a fix is about the job.</summary>
    public static bool IsTerm(string key) => key is FlavorKey or TimeoutKey or SpeedKey or ResumeKey;

    /// <summary>The terms under the fixes of a bundle; the timeout and speed are those of this phase's own fixes.</summary>
    public static async Task<JobTerms> OfAsync(RunSession session, EffectiveBundle bundle, PhaseId phase, int timeoutSeconds, double? stepsPerSecond = null)
    {
        var own = bundle.Deltas.Where(delta => delta.Phase == phase.Name).ToList();
        return new JobTerms(
            await FlavorAsync(session, phase, Last(bundle.Deltas, FlavorKey)?.GetString(), bundle.Manifest.Digest).ConfigureAwait(false),
            Last(own, TimeoutKey)?.GetInt32() ?? timeoutSeconds,
            Last(own, SpeedKey)?.GetDouble() ?? stepsPerSecond,
            Last(own, ResumeKey)?.GetString());
    }

    private static JsonElement? Last(IEnumerable<Delta> deltas, string key) => deltas.LastOrDefault(delta => delta.Changes.ContainsKey(key))?.Changes[key];

    private static async Task<Flavor> FlavorAsync(RunSession session, PhaseId phase, string? name, string bundle)
    {
        var chosen = session.Artefacts.Value.Resources.Hardware!.Flavor;
        if (name is null || name == chosen.Name)
        {
            return await PriceCheck.TodayAsync(session, phase, chosen, bundle).ConfigureAwait(false);
        }

        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        return (await hub.Jobs.HardwareAsync(session.Cancellation).ConfigureAwait(false)).FirstOrDefault(flavor => flavor.Name == name)
            ?? throw new RunStopException(StoppedReason.ResourceUnavailable, $"The flavor {name}, to which a fix has moved the job, is no longer offered by {hub.Jobs.Name}.", "R8");
    }
}
