using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>R1 and R2: the destination is real, the caller's, and a real write to it goes through, before anything is paid for.</summary>
[TaskName(nameof(GuardPersistence))]
[TaskDescription("R1 R2: the destination is real, writable and the caller's")]
[IsDependentOn(typeof(CpuSmoke))]
public sealed class GuardPersistence : Guard
{
    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return EffectiveBundle.Inputs(session, PhaseIds.GpuPreflight).File("resources", session.Directory.PhaseFile(PhaseIds.Resources, "resources.json"));
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var destination = session.Artefacts.Value.Resources.Destination;
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var identity = await hub.IdentityAsync(session.Cancellation).ConfigureAwait(false);
        var (written, detail) = await ProbeAsync(session, hub, destination).ConfigureAwait(false);
        var job = EffectiveBundle.Entering(session, PhaseIds.GpuPreflight).Job;
        return PersistenceGuard.Judge(new PersistenceFacts(destination, identity.Name, identity.Organizations, identity.CanWrite, written, detail, job.Secrets), BundleGuards.Tables(session));
    }

    // What the Hub refuses breaks the rule; an hf that is too old or a Hub that is away says nothing about the destination.
    private static bool IsRefusal(HubException exception) => exception.Status is >= 400 and < 500 and not (408 or 429);

    // The probe is also the first thing that is worth keeping there: what the repository will be filled by.
    private static async Task<(bool Written, string Detail)> ProbeAsync(RunSession session, HubSession.Opened hub, string destination)
    {
        var file = Path.Combine(session.Directory.Root, "trainwright.json");
        AtomicFile.WriteText(file, ArtefactJson.Write(session.Artefacts.Value.Plan));
        try
        {
            await hub.Cli.CreateRepoAsync(RepoKind.Model, destination, isPrivate: false, session.Cancellation).ConfigureAwait(false);
            var commit = await hub.Cli.UploadAsync(RepoKind.Model, destination, file, "trainwright.json", "Plan of this model", session.Cancellation).ConfigureAwait(false);
            return (true, commit);
        }
        catch (HubException exception) when (IsRefusal(exception))
        {
            return (false, exception.Message);
        }
    }
}
