using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Trainwright.Foundation;

/// <summary>
/// Where this machine's Python 3 is. What a version manager puts on the path is a script that looks for the interpreter
/// anew at each start, which takes longer than most scripts of a run; so it is asked once which one it starts.
/// </summary>
public static partial class PythonProgram
{
    /// <summary>Tells the processes that this one starts what it found: the program on the path, and the interpreter that it starts.</summary>
    public const string Variable = "TRAINWRIGHT_PYTHON_FOUND";

    private const char Separator = '|';
    private const int HeadBytes = 2048;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string[] Names = ["python3", "python"];
    private static readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The full path of the interpreter that <c>python3</c>, else <c>python</c>, on a path starts; null when there is neither.</summary>
    public static string? Find(string path) =>
        Names.Select(name => ProgramPath.Find(name, path)).FirstOrDefault(found => found is not null) is { } program
            ? _known.GetOrAdd(program, Interpreter)
            : null;

    private static string Interpreter(string program)
    {
        if (!IsVersionManager(program))
        {
            return program;
        }

        if (Environment.GetEnvironmentVariable(Variable)?.Split(Separator) is [var known, var found] && known == program && File.Exists(found))
        {
            return found;
        }

        var interpreter = Ask(program) ?? program;
        Environment.SetEnvironmentVariable(Variable, program + Separator + interpreter);
        return interpreter;
    }

    // Any other script stays as it is: somebody put it there to set something up.
    private static bool IsVersionManager(string program)
    {
        try
        {
            using var file = File.OpenRead(program);
            var head = new byte[HeadBytes];
            var text = Encoding.UTF8.GetString(head, 0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
            return text.StartsWith("#!", StringComparison.Ordinal) && VersionManager().IsMatch(text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Ask(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["-I", "-c", "import sys; print(sys.executable)"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd().Trim();
            return process.WaitForExit(Patience) && process.ExitCode == 0 && File.Exists(said) ? said : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    // The last line of a shim of pyenv and of asdf.
    [GeneratedRegex("""^exec "?[^"\n]*(?:/pyenv"? exec "\$program"|asdf"? exec "python3?") "\$@"[^\n]*$""", RegexOptions.Multiline)]
    private static partial Regex VersionManager();
}
