using System.Diagnostics;
using System.Runtime.Versioning;
using Trainwright.Foundation;

namespace Trainwright.Jobs.Tests;

/// <summary>A version manager's <c>python3</c> is a script that looks for the interpreter anew at each start.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PythonProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trainwright-python-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_version_managers_script_is_asked_once_for_the_interpreter_that_it_starts()
    {
        var real = PythonProgram.Find(Environment.GetEnvironmentVariable("PATH")!)!;
        var asked = Path.Combine(_folder, "asked");
        var manager = Write("pyenv", "#!/bin/sh\nshift\nexec \"$@\"\n");
        var script = Write("python3", $"#!/bin/sh\nprogram='{real}'\necho once >> '{asked}'\nexec \"{manager}\" exec \"$program\" \"$@\"\n");
        var found = PythonProgram.Find(_folder);
        Assert.NotEqual(script, found);
        Assert.Equal("42", Say(found!, "print(6 * 7)"));
        Assert.Equal(found, PythonProgram.Find(_folder));
        Assert.Single(File.ReadAllLines(asked));
    }

    [Fact]
    public void A_script_that_somebody_wrote_to_set_something_up_is_taken_as_it_is()
    {
        var script = Write("python3", "#!/bin/sh\nexport OMP_NUM_THREADS=1\nexec /usr/bin/python3 \"$@\"\n");
        Assert.Equal(script, PythonProgram.Find(_folder));
    }

    [Fact]
    public void Where_there_is_none_none_is_found()
    {
        File.WriteAllText(Path.Combine(_folder, "python3"), "not to be run");
        Assert.Null(PythonProgram.Find(_folder));
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }

    private static string Say(string python, string program)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", program]) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
