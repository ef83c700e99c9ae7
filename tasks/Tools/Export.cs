using Cake.Frosting;
using Trainwright.Tasks.Runs;
using Trainwright.Tasks.Verifications;

namespace Trainwright.Tasks.Tools;

/// <summary>Makes one file of the run, the same bytes for the same content; <c>Verify --archive</c> takes it on any machine.</summary>
[TaskName(nameof(Export))]
[TaskDescription("Make one file of the run that Verify accepts anywhere")]
public sealed class Export : Tool
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        RequireRun(session);
        var file = Path.Combine(session.Directory.WorkDirectory, "exports", session.Directory.Run + ".zip");
        RunArchive.Write(session.Directory, File.Exists(session.Directory.LedgerFile) ? session.Ledger.Export() : null, file);
        session.Terminal.Line(file);
        return Task.CompletedTask;
    }
}
