using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;
using Trainwright.Tasks.Verifications;

namespace Trainwright.Tasks.Tools;

/// <summary>
/// Checks a run against itself (every output, the lock, the money chain) and, when the Hub answers, against the Hub.
/// What has merely drifted since is named; what is broken fails.
/// </summary>
[TaskName(nameof(Verify))]
[TaskDescription("Check every digest and pin of the run and its money chain (--archive FILE)")]
public sealed class Verify : Tool
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Options.Archive is not { } archive)
        {
            RequireRun(session);
            await CheckAsync(session, isHere: true).ConfigureAwait(false);
            return;
        }

        var folder = Directory.CreateTempSubdirectory("trainwright-verify-").FullName;
        try
        {
            await using var other = session.Other(RunArchive.Unpack(archive, folder), folder);
            await CheckAsync(other, isHere: false).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CheckAsync(RunSession session, bool isHere)
    {
        var (count, broken) = OutputCheck.Of(session);
        var wrong = broken.ToList();
        wrong.AddRange(isHere ? MoneyCheck.OfLedger(session) : MoneyCheck.OfArchive(session));
        session.Terminal.Line($"{count} outputs and the money chain checked.");
        if (RunDirectory.ReadIfExists<Lockfile>(session.Directory.LockFile) is { } pinned)
        {
            wrong.AddRange(LockCheck.Broken(session, pinned));
            Name(session, LockCheck.Drift(session, pinned));

            wrong.AddRange(await HubAsync(session, pinned, isHere).ConfigureAwait(false));
        }

        if (wrong.Count > 0)
        {
            throw new RunStopException(StoppedReason.ConformanceFailed, $"{wrong.Count} things are not what was written: {string.Join("; ", wrong.Select(evidence => $"{evidence.File}{evidence.JsonPath?[1..]} ({evidence.Excerpt})"))}.", "R2", wrong);
        }

        session.Terminal.Line($"Run {session.Directory.Run} is intact.");
    }

    private static void Name(RunSession session, IEnumerable<string> drifts)
    {
        foreach (var drift in drifts)
        {
            session.Terminal.Line($"drift    {drift} since the run was locked");
        }
    }

    private static async Task<IReadOnlyList<Evidence>> HubAsync(RunSession session, Lockfile pinned, bool isHere)
    {
        if (!isHere && pinned.Hub == "embedded")
        {
            session.Terminal.Line("The embedded Hub of an exported run is not asked: it stayed where the run was made.");
            return [];
        }

        try
        {
            var broken = await HubCheck.BrokenAsync(session, pinned).ConfigureAwait(false);
            Name(session, await HubCheck.DriftAsync(session, pinned).ConfigureAwait(false));
            session.Terminal.Line($"The Hub was asked for {pinned.Model?.Id}, {pinned.Dataset?.Id} and the result.");
            return broken;
        }
        catch (Exception exception) when (exception is HubException or HttpRequestException)
        {
            session.Terminal.Line($"The Hub was not asked: {exception.Message}");
            return [];
        }
    }
}
