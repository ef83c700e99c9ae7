namespace Trainwright.Scripts;

/// <summary>How a Python process ended. <paramref name="TimedOut"/> when it was killed at its limit.</summary>
public sealed record PythonResult(int ExitCode, string Output, string Error, double Seconds, bool TimedOut)
{
    /// <summary>Whether it ended by itself with exit code 0.</summary>
    public bool Succeeded => ExitCode == 0 && !TimedOut;

    /// <summary>The last lines of what it said, standard error first.</summary>
    public string Tail(int lines)
    {
        var text = string.IsNullOrWhiteSpace(Error) ? Output : Error;
        return string.Join('\n', text.TrimEnd().Split('\n').TakeLast(lines));
    }
}
