using Cake.Core;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>
/// Runs the free phases again from the lock, in a fresh directory and with today's installation, and names every
/// artefact whose bytes differ. Nothing is bought.
/// </summary>
[TaskName(nameof(Replay))]
[TaskDescription("Run the free phases again from the lock and compare every byte")]
public sealed class Replay : Tool
{
    private static IReadOnlyList<AsyncFrostingTask<RunContext>> Steps =>
    [
        new Intake(), new Phases.Research(), new VerifyResearch(), new Phases.Resources(), new GuardHardware(), new DataAudit(), new GuardFormat(),
        new Implement(), new GuardScript(), new GuardScope(), new CodeReview(), new CpuSmoke(),
    ];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var session = context.Session;
        RequireRun(session);
        var pinned = RunDirectory.ReadIfExists<Lockfile>(session.Directory.LockFile)
            ?? throw new RunStopException(StoppedReason.Usage, "The run has no lock yet: it is made with the bundle.", nextSteps: ["./build.sh --target Implement"]);
        var place = Path.Combine(session.Directory.WorkDirectory, "replays", session.Directory.Run);
        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }

        await using var again = session.Again(pinned, place);
        await RunAsync(context, session, again).ConfigureAwait(false);
        Compare(session, again.Directory);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session) => throw new NotSupportedException("A replay runs other tasks and needs their context.");

    private static async Task RunAsync(RunContext context, RunSession session, RunSession again)
    {
        Directory.CreateDirectory(again.Directory.Root);
        if (File.Exists(session.Directory.DecisionsFile))
        {
            File.Copy(session.Directory.DecisionsFile, again.Directory.DecisionsFile);
        }

        var replay = new RunContext((ICakeContext)context, again);
        foreach (var step in Steps.Where(step => session.Receipts.Read(step.GetType().Name) is not null))
        {
            await step.RunAsync(replay).ConfigureAwait(false);
        }
    }

    // The lock holds the day and the machine's versions, and a log tells speeds; all else of a free phase is a function of the lock.
    private static void Compare(RunSession session, RunDirectory again)
    {
        var outputs = Steps.SelectMany(step => session.Receipts.Read(step.GetType().Name)?.Outputs ?? []).Where(output => output.Path != session.Directory.Relative(session.Directory.LockFile) && Path.GetFileName(output.Path) != "log.txt").ToList();
        var differing = outputs.Where(output => Path.Combine(again.Root, output.Path) is var file && (!File.Exists(file) || Digest.Of(File.ReadAllBytes(file)) != output.Sha256)).Select(output => output.Path).ToList();
        if (differing.Count > 0)
        {
            throw new RunStopException(
                StoppedReason.ConformanceFailed,
                $"Run again, {differing.Count} of {outputs.Count} artefacts differ: {string.Join(", ", differing)}.",
                "R2",
                [.. differing.Select(file => new Evidence(file))],
                [.. differing.Take(3).Select(file => $"diff {Path.Combine(session.Directory.Root, file)} {Path.Combine(again.Root, file)}"), "./build.sh --target Verify"]);
        }

        session.Terminal.Line($"Run again in {again.Root}, {outputs.Count} artefacts are byte-identical.");
    }
}
