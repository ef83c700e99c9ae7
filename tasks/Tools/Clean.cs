using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Removes old runs, the oldest first. A run that has bought something is kept unless it is named.</summary>
[TaskName(nameof(Clean))]
[TaskDescription("Remove old runs (--keep N); never one that bought something")]
public sealed class Clean : Tool
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var work = session.Directory.WorkDirectory;
        var removed = 0;
        foreach (var name in RunList.Of(work).Skip(session.Options.Keep))
        {
            var run = new RunDirectory(work, name);
            if (Directory.Exists(Path.GetDirectoryName(run.PhaseFile(PhaseIds.GpuPreflight, "any"))!))
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
        return Task.CompletedTask;
    }
}
