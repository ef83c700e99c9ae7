using System.Globalization;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Removes old runs, the oldest first. A run that has bought something is kept unless it is named.</summary>
[TaskName(nameof(Clean))]
[TaskDescription("Remove old runs (--keep N); never one that bought something")]
public sealed class Clean : HouseTool
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var work = session.Directory.WorkDirectory;
        var removed = 0;
        IReadOnlyList<string> buyers = File.Exists(session.Directory.LedgerFile) ? session.Ledger.Buyers() : [];
        foreach (var name in RunList.Of(work).Skip(session.Options.Keep))
        {
            var run = new RunDirectory(work, name);
            if (buyers.Contains(name) || Directory.Exists(Path.GetDirectoryName(run.PhaseFile(PhaseIds.GpuPreflight, "any"))!))
            {
                session.Terminal.Line($"kept     {name} (it bought a job)");
                continue;
            }

            using (RunLock.Take(run, session.Clock))
            {
                Directory.Delete(run.Root, recursive: true);
            }

            removed++;
            session.Terminal.Line($"removed  {name}");
        }

        session.Terminal.Line($"{removed} runs removed.");
        Collect(session, work);
        return Task.CompletedTask;
    }

    // Every run that stays is held meanwhile, because one that is at work may have stored what its receipt does not name yet.
    private static void Collect(RunSession session, string work)
    {
        var runs = RunList.Of(work).Select(name => new RunDirectory(work, name)).ToList();
        var locks = new List<RunLock>();
        try
        {
            locks.AddRange(runs.Select(run => RunLock.Take(run, session.Clock)));
            var store = new ContentStore(work);
            var needed = runs.SelectMany(run => new ReceiptBook(run, store).Outputs()).ToHashSet(StringComparer.Ordinal);
            var (count, bytes) = store.Collect(needed);
            session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{count} stored files ({bytes / 1024.0:0} KiB) removed that no run needs."));
        }
        catch (RunStopException busy)
        {
            session.Terminal.Line($"The store was left alone: {busy.Message}");
        }
        finally
        {
            locks.ForEach(held => held.Dispose());
        }
    }
}
