using Cake.Frosting;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Hubs;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Reads the request, answers it when it is a question, else plans the build and freezes what was asked for.</summary>
[TaskName(nameof(Intake))]
[TaskDescription("Read the request, plan, freeze the intent")]
public sealed class Intake : Phase<Plan>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.Intake;

    /// <inheritdoc/>
    public override string ArtefactFile => "plan.json";

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        var inputs = new Inputs()
            .Setting("request", session.Request)
            .Setting("profile", session.Options.Profile)
            .File("decisions", session.Directory.DecisionsFile);
        foreach (var file in session.Installation.ProfileFiles)
        {
            inputs.File("profiles/" + Path.GetFileName(file), file);
        }

        return inputs;
    }

    /// <inheritdoc/>
    protected override async Task<Plan> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var plan = await PlanAsync(session, scope).ConfigureAwait(false);
        session.PlanChanged();
        if (plan.Request.Question is { } question)
        {
            var answer = await QuestionAnswer.OfAsync(session, question).ConfigureAwait(false);
            scope.WriteText("answer.md", answer + "\n");
            scope.WriteAt(Path.Combine(session.Directory.Root, "answer.md"), answer + "\n");
            scope.Summary = answer;
            return plan;
        }

        var profile = session.Installation.Profile(plan.Profile);
        var baseline = Decisions.Read(session.Directory).Aggregate(BaselineBuilder.Intent(plan.Request, profile), BaselineBuilder.Decide);
        scope.WriteAt(session.Directory.BaselineFile(0), ArtefactJson.Write(baseline));
        AtomicFile.WriteText(session.Directory.PlanFile, ArtefactJson.Write(plan));
        scope.Summary = $"{plan.Request.Model ?? "-"} on {plan.Request.Dataset ?? "-"} with {plan.Method} ({plan.Profile}), {plan.Items.Count} steps";
        return plan;
    }

    // An evaluation names no method: a profile that is made for the model's own type comes before the general one.
    private static async Task<Plan> ByModelAsync(RunSession session, PhaseScope scope, PlannerInput input, Plan plan)
    {
        if (plan.Request.Kind != RequestKind.EvalOnly || plan.TaskType != ProfileChooser.EvalOnly || input.ProfileId is not null || plan.Request.Model is not { } model)
        {
            return plan;
        }

        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var made = await ModelType.OfAsync(hub.Api, model, scope.Cancellation).ConfigureAwait(false) is { } type
            ? input.Profiles.Where(profile => profile.ModelTypes.Contains(type, StringComparer.OrdinalIgnoreCase)).ToList()
            : [];
        return made is [var only]
            ? (await session.Agents().AskAsync(Roles.Planner, input with { ProfileId = only.Id }, scope.Cancellation).ConfigureAwait(false)).Plan ?? plan
            : plan;
    }

    private static async Task<Plan> PlanAsync(RunSession session, PhaseScope scope)
    {
        var input = new PlannerInput(session.Request, session.Installation.Profiles, session.Options.Profile);
        var answer = await session.Agents().AskAsync(Roles.Planner, input, scope.Cancellation).ConfigureAwait(false);
        if (answer.Plan is { } plan)
        {
            return await ByModelAsync(session, scope, input, plan).ConfigureAwait(false);
        }

        var problems = answer.Problems;
        throw new RunStopException(
            StoppedReason.PlanningFailed,
            "The request cannot be read: " + string.Join(" ", problems.Select(problem => problem.Message)),
            "§5.1",
            nextSteps: [.. problems.Select(problem => problem.Example).Distinct().Select(example => $"./build.sh --target {session.Targets[0]} --request {ShellText.Quote(example)}")]);
    }
}
