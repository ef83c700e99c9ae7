using System.IO.Compression;
using Cake.Frosting;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Makes one file of the run's directory, the same bytes for the same content.</summary>
[TaskName(nameof(Export))]
[TaskDescription("Make one zip file of the run")]
public sealed class Export : Tool
{
    // The earliest time a zip entry can hold; real times would make equal runs differ.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        RequireRun(session);
        var target = Path.Combine(session.Directory.WorkDirectory, "exports", session.Directory.Run + ".zip");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = target + ".tmp";
        using (var archive = ZipFile.Open(temporary, File.Exists(temporary) ? ZipArchiveMode.Update : ZipArchiveMode.Create))
        {
            foreach (var file in Directory.EnumerateFiles(session.Directory.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var name = session.Directory.Relative(file);
                if (name.StartsWith(".lock", StringComparison.Ordinal))
                {
                    continue;
                }

                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = EntryTime;
                using var content = entry.Open();
                content.Write(File.ReadAllBytes(file));
            }
        }

        File.Move(temporary, target, overwrite: true);
        session.Terminal.Line(target);
        return Task.CompletedTask;
    }
}
