using System.Globalization;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;
using RepoKind = Trainwright.Hub.RepoKind;

namespace Trainwright.Tasks.Evaluations;

/// <summary>Evaluates by the protected script, from the files on the Hub, and compares.</summary>
internal static class EvaluationRun
{
    /// <summary>How often the rows are drawn for the interval.</summary>
    public const int Resamples = 10_000;

    /// <summary>What an evaluation depends on.</summary>
    public static Inputs Inputs(RunSession session)
    {
        var inputs = ResearchInputs.Of(session).File("resources", session.Directory.PhaseFile(PhaseIds.Resources, "resources.json"));
        if (session.Way.Needs("FullJob", out _))
        {
            return inputs
                .File("full-job", session.Directory.PhaseFile(PhaseIds.FullJob, "full-job.json"))
                .File("eval.py", session.Directory.PhaseFile(PhaseIds.Implement, "eval.py"))
                .File("config", session.Directory.PhaseFile(PhaseIds.Implement, "config.json"))
                .File("card", Path.Combine(session.Installation.Templates, "cards", "model.sbn"));
        }

        foreach (var file in TemplateFiles.Of(session.Installation.Templates, "train", "eval"))
        {
            inputs.File("templates/" + file, Path.Combine(session.Installation.Templates, file));
        }

        return inputs;
    }

    /// <summary>Runs the evaluation of the request's way.</summary>
    public static async Task<Evaluation> ExecuteAsync(RunSession session, PhaseScope scope) =>
        session.Way.Needs("FullJob", out _) ? await CompareAsync(session, scope).ConfigureAwait(false) : await MeasureAsync(session, scope).ConfigureAwait(false);

    private static async Task<Evaluation> CompareAsync(RunSession session, PhaseScope scope)
    {
        var artefacts = session.Artefacts.Value;
        var bundle = EffectiveBundle.Entering(session, PhaseIds.Evaluate);
        var before = bundle.ProtectedDigest;
        var job = artefacts.FullJob;
        var model = artefacts.Resources.Model!;
        var script = Path.Combine(bundle.Folder, "eval.py");
        var scripts = new EvaluationScript(session, scope, script);
        var metric = session.Installation.Profile(artefacts.Plan.Profile).Metric;
        var (baseSide, baseRows) = await scripts.RunAsync("base", model.Id, model.Revision).ConfigureAwait(false);
        var (result, resultRows) = await scripts.RunAsync("result", job.Destination, job.ResultRevision).ConfigureAwait(false);
        var interval = PairedBootstrap.Compare(baseRows, resultRows, Resamples, session.Options.Seed);
        return new Evaluation(
            metric.Name,
            baseSide,
            result,
            interval.Delta,
            interval.Low,
            interval.High,
            Conclusion(interval.Low, interval.High),
            before,
            EffectiveBundle.Entering(session, PhaseIds.Evaluate).ProtectedDigest,
            await PersistedAsync(session, job.Destination, job.ResultRevision).ConfigureAwait(false),
            Links(job.Destination, job.ResultRevision, model, artefacts.Resources.Dataset));
    }

    private static async Task<Evaluation> MeasureAsync(RunSession session, PhaseScope scope)
    {
        var artefacts = session.Artefacts.Value;
        var (model, dataset) = (artefacts.Resources.Model!, artefacts.Resources.Dataset!);
        var profile = session.Installation.Profile(artefacts.Plan.Profile);
        var text = await StandaloneEvaluation.RenderAsync(session, profile, dataset).ConfigureAwait(false);
        scope.WriteText("eval.py", text);
        var digest = Digest.Of(text);
        var (side, _) = await new EvaluationScript(session, scope, scope.PathOf("eval.py")).RunAsync("result", model.Id, model.Revision).ConfigureAwait(false);
        return new Evaluation(
            profile.Metric.Name,
            null,
            side,
            null,
            null,
            null,
            string.Create(CultureInfo.InvariantCulture, $"{model.Id} has {profile.Metric.Name} {side.Accuracy:0.0000} on {side.Rows} rows of {dataset.Id}/{side.Split}."),
            digest,
            Digest.Of(await File.ReadAllTextAsync(scope.PathOf("eval.py"), session.Cancellation).ConfigureAwait(false)),
            await PersistedAsync(session, model.Id, model.Revision).ConfigureAwait(false),
            Links(null, null, model, dataset));
    }

    private static string Conclusion(double low, double high) =>
        low > 0 ? "The result is significantly better than the base." : high < 0 ? "The result is significantly worse than the base." : "No significant difference between base and result.";

    private static async Task<IReadOnlyList<PersistedFile>> PersistedAsync(RunSession session, string id, string revision)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var files = await hub.Api.TreeAsync(RepoKind.Model, id, revision, session.Cancellation).ConfigureAwait(false);
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new PersistedFile(file.Path, file.SizeBytes, $"hub://models/{id}@{revision}/{file.Path}"))];
    }

    // References, not addresses: the artefact is the same wherever the Hub listens.
    private static List<Link> Links(string? destination, string? revision, ModelResource model, DatasetResource? dataset)
    {
        var links = new List<Link>();
        if (destination is not null)
        {
            links.Add(new Link("model", $"hub://models/{destination}@{revision}"));
        }

        links.Add(new Link("base", $"hub://models/{model.Id}@{model.Revision}"));
        if (dataset is not null)
        {
            links.Add(new Link("dataset", $"hub://datasets/{dataset.Id}@{dataset.Revision}"));
        }

        return links;
    }
}
