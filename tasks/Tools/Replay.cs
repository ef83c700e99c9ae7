using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Renders the bundle again from its recorded configuration with today's templates, and names every file that differs.</summary>
[TaskName(nameof(Replay))]
[TaskDescription("Render the bundle again from its record and compare every byte")]
public sealed class Replay : Tool
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        RequireRun(session);
        if (session.Receipts.Read(PhaseIds.Implement.Name) is null)
        {
            throw new RunStopException(StoppedReason.Usage, "The run has no bundle yet.", nextSteps: [$"./build.sh --target Implement --run {session.Directory.Run}"]);
        }

        var bundle = EffectiveBundle.Entering(session, PhaseIds.FinalVerification);
        var profile = session.Installation.Profile(session.Artefacts.Value.Plan.Profile);
        var again = await BundleWriter.RenderAsync(session, profile, bundle.Config, session.Cancellation).ConfigureAwait(false);
        var differing = again.Manifest.Files.Where(file => bundle.Manifest.Files.All(recorded => recorded != file)).Select(file => file.Path).ToList();
        if (differing.Count > 0)
        {
            throw new RunStopException(StoppedReason.ConformanceFailed, $"Rendered again, {string.Join(", ", differing)} differ from the record: the templates have changed since.", "R2", [.. differing.Select(file => new Evidence(bundle.Evidence(session, file)))]);
        }

        session.Terminal.Line($"Rendered again, {again.Manifest.Files.Count} files are byte-identical; bundle {again.Manifest.Digest[..12]}.");
    }
}
