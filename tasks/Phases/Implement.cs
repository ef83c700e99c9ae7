using System.Text.Json;
using Cake.Frosting;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Renders the bundle: scripts, configuration and job, from templates and the frozen baseline. What it writes is never changed afterwards.</summary>
[TaskName(nameof(Implement))]
[TaskDescription("Render the bundle: train.py, eval.py, config.json, job.json")]
[IsDependentOn(typeof(GuardHardware))]
[IsDependentOn(typeof(GuardFormat))]
public sealed class Implement : Phase<BundleManifest>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.Implement;

    /// <inheritdoc/>
    public override string ArtefactFile => "manifest.json";

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        var inputs = ResearchInputs.Of(session)
            .File("baseline", session.Directory.BaselineFile(1))
            .File("resources", session.Directory.PhaseFile(PhaseIds.Resources, "resources.json"))
            .File("audit", session.Directory.PhaseFile(PhaseIds.DataAudit, "audit.json"))
            .File("research", session.Directory.PhaseFile(PhaseIds.VerifyResearch, "research.json"))
            .File("critique", session.Directory.PhaseFile(PhaseIds.VerifyResearch, "critique.json"))
            .Setting("seed", session.Options.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Setting("spaces", HubSession.HasSpaces(session.Options.Hub) ? "yes" : "no");

        // Templates are found without reading the profile, whose digest is an input already: every template is one.
        foreach (var file in TemplateFiles.Of(session.Installation.Templates, "train", "eval"))
        {
            inputs.File("templates/" + file, Path.Combine(session.Installation.Templates, file));
        }

        return inputs;
    }

    /// <inheritdoc/>
    protected override async Task<BundleManifest> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var artefacts = session.Artefacts.Value;
        var profile = session.Installation.Profile(artefacts.Plan.Profile);
        var input = new ImplementationInput(profile, artefacts.Baseline, artefacts.VerifiedResearch, artefacts.Critique, artefacts.Audit, artefacts.Resources, session.Options.Seed, HubSession.HasSpaces(session.Options.Hub));
        var implementation = await session.Agents().AskAsync(Roles.Implementer, input, scope.Cancellation).ConfigureAwait(false);
        IReadOnlyList<ScriptEdit> edits = implementation.Edits ?? [];
        ModelEdits.Forget(session);
        var python = LockWriter.PythonAsync(session);
        var bundle = await BundleWriter.RenderAsync(session, profile, implementation.Config, edits, scope.Cancellation).ConfigureAwait(false);
        await MappingTrial.RunAsync(session, scope, bundle, profile).ConfigureAwait(false);
        foreach (var (file, text) in bundle.Files)
        {
            scope.WriteText(file, text);
        }

        foreach (var (file, text) in ModelEdits.Record(edits.Count == 0 ? string.Empty : session.Installation.Renderer.Render(profile.Templates.Train, implementation.Config), bundle.Files["train.py"], edits))
        {
            scope.WriteText(file, text);
        }

        scope.Write("job.json", implementation.Job);
        scope.WriteText("scripts.json", ArtefactJson.Write(bundle.Scripts.ToList()));
        scope.WriteText("printed-config.json", ArtefactJson.Write(bundle.PrintedConfig));
        scope.WriteText("origins.json", JsonSerializer.Serialize(implementation.Origins, AgentJson.Default.SortedDictionaryStringConfigOrigin) + "\n");
        scope.WriteAt(session.Directory.LockFile, ArtefactJson.Write(await LockWriter.OfAsync(session, bundle.Manifest.Digest, python).ConfigureAwait(false)));
        scope.Summary = $"train.py, eval.py, config.json; bundle {bundle.Manifest.Digest[..12]}{(edits.Count == 0 ? string.Empty : $"; {edits.Count} edits of train.py by a model")}";
        return bundle.Manifest;
    }
}
