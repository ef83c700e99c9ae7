using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Hub;
using Trainwright.Report;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;
using RepoKind = Trainwright.Hub.RepoKind;

namespace Trainwright.Tasks.Evaluations;

/// <summary>
/// Writes the card of an evaluated result to its repository, with the evaluation in the Hub's form, and puts what the run
/// stands on and what it made into one private collection.
/// </summary>
internal static class ResultCard
{
    private const string CardFile = "README.md";
    private const int LongestTitle = 59; // the Hub takes a title below 60 characters

    // What a card may take figures from, besides the evaluation that is being written.
    private static readonly (PhaseId Phase, string File)[] Sources =
    [
        (PhaseIds.Evaluate, "evaluation.json"), (PhaseIds.FullJob, "full-job.json"), (PhaseIds.GpuPreflight, "preflight.json"), (PhaseIds.DataAudit, "audit.json"),
        (PhaseIds.Implement, "config.json"), (PhaseIds.Implement, "origins.json"), (PhaseIds.Resources, "resources.json"),
    ];

    /// <summary>Renders the card, pushes it and fills the collection.</summary>
    public static async Task PublishAsync(RunSession session, PhaseScope scope, Evaluation evaluation)
    {
        scope.Write("evaluation.json", evaluation);
        var destination = session.Artefacts.Value.FullJob.Destination;
        var card = Render(session);
        if (card.Problems.Count > 0)
        {
            throw new RunStopException(StoppedReason.EvaluationFailed, $"The model card cannot be published: {card.Problems[0]}", "R14", nextSteps: ["Correct templates/cards/model.sbn.", $"./build.sh --target Evaluate --run {session.Directory.Run}"]);
        }

        scope.WriteText(CardFile, card.Text);
        scope.WriteText("card-figures.json", JsonSerializer.Serialize(card.Figures, TaskCards.Default.IReadOnlyListFigureSource) + "\n");
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        await hub.Cli.UploadAsync(RepoKind.Model, destination, scope.PathOf(CardFile), CardFile, "Card with the evaluation", scope.Cancellation).ConfigureAwait(false);
        await CollectAsync(session, hub, destination, scope.Cancellation).ConfigureAwait(false);
    }

    private static TracedText Render(RunSession session)
    {
        string? Read(string file) => File.Exists(Path.Combine(session.Directory.Root, file)) ? File.ReadAllText(Path.Combine(session.Directory.Root, file)) : null;
        var resolver = new EvidenceResolver(Read);
        var files = Sources.Select(source => session.Directory.Relative(session.Directory.PhaseFile(source.Phase, source.File))).Prepend("lock.json").Select(file => (file, Text: Read(file))).Where(file => file.Text is not null).Select(file => (file.file, file.Text!));
        var bundle = EffectiveBundle.Entering(session, PhaseIds.Evaluate);
        var profile = session.Installation.Profile(session.Artefacts.Value.Plan.Profile);
        return new ModelCard(session.Installation.Templates).Render(resolver, new FigureIndex(files, resolver), new Dictionary<string, string?>
        {
            ["pipeline"] = Constant(bundle, "PIPELINE_TAG") ?? (profile.Dataset.Schema is null ? profile.TaskType : null),
            ["library"] = Constant(bundle, "LIBRARY"),
            ["task"] = Constant(bundle, "PIPELINE_TAG") ?? profile.TaskType,
            ["unit"] = session.Unit == "usd" ? "US dollars" : "simulated US dollars, at the prices of the dated catalogue",
            ["digest"] = FigureMarks.Quoted(Digest.Of(File.ReadAllText(session.Directory.LockFile))),
            ["command"] = FigureMarks.Quoted(Command(session)),
        });
    }

    private static string? Constant(EffectiveBundle bundle, string name) => bundle.Scripts.First(script => script.File == "train.py").Constants
        .Where(constant => constant.Name == name && constant.Value.ValueKind == JsonValueKind.String).Select(constant => constant.Value.GetString()).FirstOrDefault();

    private static string Command(RunSession session)
    {
        var hub = session.Options.Hub == "embedded" ? string.Empty : $" --hub {ShellText.Quote(session.Options.Hub)}";
        return $"./build.sh --target FinalVerification --request {ShellText.Quote(session.Request)} --seed {session.Options.Seed}{hub}";
    }

    // A run's result stands without it, so a Hub that has no collections does not end the run.
    private static async Task CollectAsync(RunSession session, HubSession.Opened hub, string destination, CancellationToken cancellationToken)
    {
        var resources = session.Artefacts.Value.Resources;
        var title = destination[(destination.IndexOf('/', StringComparison.Ordinal) + 1)..] + " and its sources";
        try
        {
            var slug = await hub.Cli.CreateCollectionAsync(resources.Namespace, title.Length <= LongestTitle ? title : title[..LongestTitle], "What a run of Trainwright stands on and what it made.", cancellationToken).ConfigureAwait(false);
            await hub.Cli.AddToCollectionAsync(slug, RepoKind.Model, destination, "the result", cancellationToken).ConfigureAwait(false);
            await hub.Cli.AddToCollectionAsync(slug, RepoKind.Model, resources.Model!.Id, $"the base, at {resources.Model.Revision}", cancellationToken).ConfigureAwait(false);
            await hub.Cli.AddToCollectionAsync(slug, RepoKind.Dataset, resources.Dataset!.Id, $"the data, at {resources.Dataset.Revision}", cancellationToken).ConfigureAwait(false);
            session.Terminal.Detail($"collected in {slug}");
        }
        catch (HubException exception)
        {
            session.Terminal.Detail($"not collected: {exception.Message}");
        }
    }
}
