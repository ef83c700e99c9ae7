using Trainwright.Foundation;

namespace Trainwright.Jobs;

/// <summary>
/// Turns a command written for a container image into one for this machine. The image is not used: <c>python</c> and
/// <c>python3</c> are this machine's Python, and <c>uv run X</c> is plain Python where there is no uv.
/// </summary>
internal static class JobCommand
{
    private static readonly string[] Pythons = ["python", "python3"];

    // Options of 'uv run' that take a value as the next word (uv 0.9 reference, 'uv run').
    private static readonly string[] UvValueOptions =
        ["--with", "--with-editable", "--with-requirements", "--python", "-p", "--index", "--default-index", "--index-url", "-i", "--extra-index-url", "--env-file", "--extra", "--group", "--package", "--project", "--directory", "--cache-dir", "-m", "--module"];

    /// <summary>The executable's full path and its arguments, or null with what was looked for when this machine has no such program.</summary>
    /// <param name="command">The job's words.</param>
    /// <param name="path">Where programs are looked for.</param>
    /// <param name="hasUv">Whether <c>uv</c> is here and of use; else <c>uv run</c> is plain Python.</param>
    /// <param name="missing">The program that was not found.</param>
    public static (string Executable, IReadOnlyList<string> Arguments)? Resolve(IReadOnlyList<string> command, string path, bool hasUv, out string missing)
    {
        missing = command.Count == 0 ? "a command (the job's is empty)" : command[0];
        return command.ToArray() switch
        {
            [] => null,
            ["python" or "python3", .. var rest] => Python(path) is { } python ? (python, rest) : null,
            ["uv", "run", .. var rest] when !hasUv => Python(path) is { } python ? WithoutUv(rest, python, path) : null,
            [var program, .. var rest] => ProgramPath.Find(program, path) is { } found ? (found, rest) : null,
        };
    }

    /// <summary>This machine's Python 3.</summary>
    public static string? Python(string path) => PythonProgram.Find(path);

    /// <summary>Writes stand-ins for what scripts call by name and this machine lacks; returns whether the folder is needed.</summary>
    public static bool WriteShims(string folder, string path, bool hasUv)
    {
        if (OperatingSystem.IsWindows() || Python(path) is not { } python)
        {
            return false;
        }

        var shims = new List<(string Name, string Text)>();
        if (ProgramPath.Find("python", path) is null)
        {
            shims.Add(("python", $"#!/bin/sh\nexec {Quote(python)} \"$@\"\n"));
        }

        if (!hasUv)
        {
            shims.Add(("uv", UvShim(python)));
        }

        foreach (var (name, text) in shims)
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, name);
            File.WriteAllText(file, text);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return shims.Count > 0;
    }

    /// <summary>Writes <c>python</c> and <c>python3</c> that start this interpreter; false where scripts cannot be written so.</summary>
    public static bool WriteShim(string folder, string python)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        Directory.CreateDirectory(folder);
        foreach (var file in Pythons.Select(name => Path.Combine(folder, name)))
        {
            File.WriteAllText(file, $"#!/bin/sh\nexec {Quote(python)} \"$@\"\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return true;
    }

    private static (string, IReadOnlyList<string>)? WithoutUv(string[] words, string python, string path)
    {
        var next = 0;
        while (next < words.Length && words[next].StartsWith('-') && words[next] is not ("-" or "--"))
        {
            next += UvValueOptions.Contains(words[next]) ? 2 : 1;
        }

        next += next < words.Length && words[next] == "--" ? 1 : 0;
        return words[Math.Min(next, words.Length)..] switch
        {
            [] => null,
            ["python" or "python3", .. var rest] => (python, rest),
            [var script, ..] and var all when script == "-" || script.EndsWith(".py", StringComparison.Ordinal) => (python, all),
            [var program, .. var rest] => ProgramPath.Find(program, path) is { } found ? (found, rest) : null,
        };
    }

    private static string UvShim(string python) => $"""
        #!/bin/sh
        # Stands in for uv, which this machine lacks or cannot use without a network: 'uv run' is plain Python with what is installed.
        [ "$1" = run ] || {"{"} echo "uv is not installed here, and only 'uv run' has a stand-in" >&2; exit 127; {"}"}
        shift
        while [ $# -gt 0 ]; do
          case "$1" in
            {string.Join('|', UvValueOptions)}) shift 2 ;;
            --) shift; break ;;
            -?*) shift ;;
            *) break ;;
          esac
        done
        case "$1" in
          python|python3) shift; exec {Quote(python)} "$@" ;;
          *.py|-) exec {Quote(python)} "$@" ;;
          *) exec "$@" ;;
        esac

        """;

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
