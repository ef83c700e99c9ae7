using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Hubs;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Pins the model and the dataset at a commit, sizes and prices the hardware, fixes who owns the result.</summary>
[TaskName(nameof(Resources))]
[TaskDescription("Pin model and dataset, size and price the hardware")]
[IsDependentOn(typeof(VerifyResearch))]
public sealed class Resources : Phase<Rules.Resources>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.Resources;

    /// <inheritdoc/>
    public override string ArtefactFile => "resources.json";

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        var inputs = ResearchInputs.Of(session)
            .File("throughput", session.Installation.TableFile("gpu-throughput.json"))
            .File("flavors", session.Installation.TableFile("hf-flavors.json"))
            .Setting("jobs", session.Options.Jobs)
            .Setting("namespace", session.Options.Namespace);
        return session.Way.Needs("Research", out _)
            ? inputs.File("critique", session.Directory.PhaseFile(PhaseIds.VerifyResearch, "critique.json")).File("baseline", session.Directory.BaselineFile(0))
            : inputs;
    }

    /// <inheritdoc/>
    protected override async Task<Rules.Resources> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var plan = session.Artefacts.Value.Plan;
        var profile = session.Installation.Profile(plan.Profile);
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var inspector = new ResourceInspector(session, hub, profile);
        var model = plan.Request.Model is { } id ? await inspector.ModelAsync(id, plan.Request).ConfigureAwait(false) : null;
        var dataset = plan.Request.Dataset is { } name ? await inspector.DatasetAsync(name, plan.Request).ConfigureAwait(false) : null;
        var identity = plan.Request.Kind == RequestKind.Train ? await hub.IdentityAsync(scope.Cancellation).ConfigureAwait(false) : null;
        var owner = session.Options.Namespace ?? identity?.Name ?? string.Empty;
        var destination = plan.Request.Kind == RequestKind.Train ? plan.Request.Destination ?? $"{owner}/{session.Directory.Run}" : string.Empty;
        var hardware = plan.Request.Kind == RequestKind.Train && model is not null && dataset is not null
            ? await inspector.HardwareAsync(model, dataset).ConfigureAwait(false)
            : null;
        scope.Summary = Summary(model, dataset, hardware);
        return new Rules.Resources(model, dataset, hardware, owner, destination);
    }

    private static string Summary(ModelResource? model, DatasetResource? dataset, HardwareChoice? hardware) => string.Join(", ", new[]
    {
        model is null ? null : $"{model.Id}@{model.Revision[..7]}",
        dataset is null ? null : $"{dataset.Id}@{dataset.Revision[..7]}",
        hardware is null ? null : $"{hardware.Flavor.Name}",
    }.Where(part => part is not null));
}
