using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tests.Runs;

/// <summary>The page of a run that goes on is written beside the run, and never under the eyes of who reads all its files.</summary>
public sealed class MeanwhilePageTests : IDisposable
{
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("trainwright-page-");

    public void Dispose() => _work.Delete(recursive: true);

    [Fact]
    public async Task It_waits_for_who_reads_the_whole_run_and_is_written_then()
    {
        await using var session = Begun();
        session.Progress.WhilePageRests(() =>
        {
            session.Progress.Finished("Intake", "done", 0);

            // A second is ample for the writer to have come here; what it must not do in it is write.
            Assert.False(SpinWait.SpinUntil(() => Directory.Exists(Path.GetDirectoryName(session.Directory.ReportFile)), TimeSpan.FromSeconds(1)));
            return true;
        });
        Assert.True(SpinWait.SpinUntil(() => File.Exists(session.Directory.ReportFile), TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task After_its_end_nothing_is_written_beside_the_run()
    {
        await using var session = Begun();
        session.Progress.Finished("Intake", "done", 0);
        session.Progress.EndPage();
        Assert.Empty(Directory.EnumerateFiles(session.Directory.Root, "*.tmp", SearchOption.AllDirectories));
        Directory.CreateDirectory(Path.GetDirectoryName(session.Directory.ReportFile)!);
        File.WriteAllText(session.Directory.ReportFile, "the last page");
        session.Progress.Finished("Research", "done", 0);
        session.Progress.EndPage();
        Assert.Equal("the last page", File.ReadAllText(session.Directory.ReportFile));
    }

    private RunSession Begun()
    {
        var session = Sessions.Of("--target", "Intake", "--work-dir", _work.FullName);
        session.Begin();
        return session;
    }
}
