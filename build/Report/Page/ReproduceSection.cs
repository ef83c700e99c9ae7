namespace Trainwright.Report;

/// <summary>A pinned input or output.</summary>
internal sealed record PinView(string Name, LinkView Value);

/// <summary>A process that the run started, secrets masked.</summary>
internal sealed record ProcessView(string Command, string Ended, string Seconds);

/// <summary>How to get the same result again. Lock is the file that holds every pin.</summary>
internal sealed record ReproduceView(IReadOnlyList<StepView> Commands, IReadOnlyList<PinView> Pins, LinkView? Lock, IReadOnlyList<ProcessView> Processes);

/// <summary>Commands and pins.</summary>
internal static class ReproduceSection
{
    /// <summary>Processes shown, the newest; the journal has them all.</summary>
    private const int MaxProcesses = 60;

    /// <summary>Characters of a command that are shown: a program passed on a command line is long.</summary>
    private const int MaxCommand = 240;

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
                pins.Add(new(title, new LinkView(Shown.Json(value), null)));
            }
        }

        pins.AddRange((view.Lock?.Tools ?? []).Select(tool => new PinView(tool.Key, new LinkView(tool.Value, null))));
        return new ReproduceView([.. commands.Select(StepView.Of)], pins, links.File("lock.json") is { Url: not null } file ? file : null, Processes(view.Events));
    }

    private static IReadOnlyList<ProcessView> Processes(IEnumerable<RunEvent> events) =>
        [.. events.Where(item => item.Name == "child.finished" && item.Text("command") is not null).TakeLast(MaxProcesses).Select(item => new ProcessView(
            Shortened(item.Text("command")!),
            item.Number("exitCode") is { } code ? Shown.Number(code) : "–",
            item.Number("seconds") is { } seconds ? Shown.Duration(seconds) : "–"))];

    private static string Shortened(string command)
    {
        var line = command.ReplaceLineEndings(" ");
        return line.Length <= MaxCommand ? line : line[..MaxCommand] + "…";
    }
}
