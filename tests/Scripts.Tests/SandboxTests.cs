namespace Trainwright.Scripts.Tests;

public sealed class SandboxTests
{
    [Fact]
    public async Task A_script_in_the_sandbox_writes_into_its_folder_and_nowhere_else()
    {
        var sandbox = await Sandbox.FindAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(sandbox is null, "There is no bubblewrap here, or it is not allowed.");
        var folder = Directory.CreateTempSubdirectory("trainwright-sandbox-");
        var beside = Path.Combine(Path.GetTempPath(), $"trainwright-beside-{Guid.NewGuid():N}");
        try
        {
            const string script = "import os, sys\nopen('inside', 'w').write('x')\nopen(sys.argv[1], 'w').write('x')\nprint(os.path.exists('/root/.bashrc'))\ntry:\n    open('/usr/planted', 'w')\nexcept OSError:\n    print('refused')\n";
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "s.py"), script, TestContext.Current.CancellationToken);
            var result = await new Python(null, sandbox).RunAsync(["-I", "s.py", beside], folder.FullName, new Dictionary<string, string>(), TimeSpan.FromSeconds(20), null, TestContext.Current.CancellationToken);
            Assert.True(result.Succeeded, result.Error);
            Assert.Equal("False\nrefused", result.Output.Trim());
            Assert.True(File.Exists(Path.Combine(folder.FullName, "inside")));
            Assert.False(File.Exists(beside));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Everything_is_read_only_but_one_folder()
    {
        var arguments = Sandbox.Arguments("/srv/here");
        Assert.Equal(["--bind", "/srv/here", "/srv/here", "--chdir", "/srv/here"], arguments.TakeLast(5));
        Assert.Single(arguments, argument => argument == "--bind");
        Assert.Contains("--unshare-all", arguments);
        Assert.Contains("--die-with-parent", arguments);
    }
}
