using System.Text;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>Protected files, contamination and lineage, before the result is measured.</summary>
[TaskName(nameof(GuardEvaluation))]
[TaskDescription("Protected files, contamination, lineage")]
[IsDependentOn(typeof(FullJob))]
public sealed class GuardEvaluation : Guard
{
    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return EffectiveBundle.Inputs(session, PhaseIds.Evaluate)
            .File("preflight", session.Directory.PhaseFile(PhaseIds.GpuPreflight, "preflight.json"))
            .File("full-job", session.Directory.PhaseFile(PhaseIds.FullJob, "full-job.json"))
            .File("audit", session.Directory.PhaseFile(PhaseIds.DataAudit, "audit.json"));
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var artefacts = session.Artefacts.Value;
        var bundle = EffectiveBundle.Entering(session, PhaseIds.Evaluate);
        var rendered = Digest.OfParts(bundle.Manifest.Protected.Order(StringComparer.Ordinal).SelectMany(file => new[] { file, bundle.Manifest.Files.First(entry => entry.Path == file).Sha256 }));
        var lineage = await LineageAsync(session, artefacts.FullJob, artefacts.Resources).ConfigureAwait(false);
        return EvaluationGuard.Judge(rendered, bundle.ProtectedDigest, artefacts.Audit, bundle.Split("train_split"), bundle.Split("test_split"), artefacts.Resources, lineage, StepFacts.Of(artefacts.FullJob.Curve, artefacts.Preflight.TotalSteps));
    }

    private static async Task<LineageFacts> LineageAsync(RunSession session, FullJobReport job, Rules.Resources resources)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var result = await hub.Api.TreeAsync(RepoKind.Model, job.Destination, job.ResultRevision, session.Cancellation).ConfigureAwait(false);
        return LineageFacts.Read(await TextAsync("config.json").ConfigureAwait(false), await TextAsync("adapter_config.json").ConfigureAwait(false), await TextAsync("lineage.json").ConfigureAwait(false), resources.Model!.Files, result);

        async Task<string> TextAsync(string file) =>
            result.Any(entry => entry.Path == file) && await hub.Api.FileAsync(RepoKind.Model, job.Destination, job.ResultRevision, file, 1 << 20, session.Cancellation).ConfigureAwait(false) is { } content ? Encoding.UTF8.GetString(content) : string.Empty;
    }
}
