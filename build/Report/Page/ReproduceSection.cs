namespace Trainwright.Report;

/// <summary>A pinned input or output.</summary>
internal sealed record PinView(string Name, LinkView Value);

/// <summary>How to get the same result again.</summary>
internal sealed record ReproduceView(IReadOnlyList<StepView> Commands, IReadOnlyList<PinView> Pins);

/// <summary>Commands and pins.</summary>
internal static class ReproduceSection
{
    /// <summary>The section; every run has one.</summary>
    public static ReproduceView Of(RunView view, Links links)
    {
        var run = view.Name;
        List<string> commands =
        [
            $"./build.sh --target {view.Outcome?.Target ?? "FinalVerification"} --run {run}",
            $"./build.sh --target Verify --run {run}",
            $"./build.sh --target Replay --run {run}",
        ];
        var pins = new List<PinView>();
        if (view.Resources?.Model is { } model)
        {
            pins.Add(new("Model", links.Reference($"hub://models/{model.Id}@{model.Revision}")));
        }

        if (view.Resources?.Dataset is { } dataset)
        {
            pins.Add(new("Dataset", links.Reference($"hub://datasets/{dataset.Id}@{dataset.Revision}")));
        }

        if (view.FullJob is { } job)
        {
            pins.Add(new("Result", links.Reference($"hub://models/{job.Destination}@{job.ResultRevision}")));
            pins.Add(new("Bundle that ran", new LinkView(job.BundleDigest, null)));
        }

        if (view.Evaluation is { } evaluation)
        {
            pins.Add(new("Evaluation script", new LinkView(evaluation.ProtectedDigestAfter, null)));
        }

        if (view.Plan is { } plan)
        {
            pins.Add(new("Profile", new LinkView(plan.Profile, null)));
        }

        foreach (var (key, title) in new[] { ("hub", "Hub"), ("jobs", "Jobs"), ("seed", "Seed") })
        {
            if (view.Settings?.TryGetValue(key, out var value) == true)
            {
                pins.Add(new(title, new LinkView(Words.Json(value), null)));
            }
        }

        return new ReproduceView([.. commands.Select(StepView.Of)], pins);
    }
}
