namespace Trainwright.Pipeline.Tests;

public sealed class AdoptionTests
{
    [Fact]
    public void After_a_kill_in_the_middle_of_the_full_job_the_same_command_adopts_it()
    {
        using var folder = new TemporaryFolder();
        using (var process = Executable.Start(Executable.Home, folder.Path, "--target", "FullJob"))
        {
            var lines = process.StandardOutput;
            var jobs = 0;
            while (jobs < 2 && lines.ReadLine() is { } line)
            {
                jobs += line.Contains("submitted job", StringComparison.Ordinal) ? 1 : 0;
            }

            Assert.Equal(2, jobs);
            process.Kill(entireProcessTree: false);
            process.WaitForExit();
        }

        var again = Executable.Run(folder.Path, "--target", "FullJob");

        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Contains("adopted job", again.Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(folder.Path, "hub", "jobs")).Length);
    }
}
