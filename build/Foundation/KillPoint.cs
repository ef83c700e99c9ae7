using System.Diagnostics;
using System.Globalization;

namespace Trainwright.Foundation;

/// <summary>
/// Named instants at which a test ends this process as SIGKILL would (no handler, no <c>finally</c>, no flush), or lets it
/// fail as a full disk would. Off unless a variable is set, and then read once.
/// </summary>
/// <remarks>
/// <c>TRAINWRIGHT_KILL_AT=NAME</c> dies when the point is first passed, <c>NAME:3</c> the third time, <c>*:40</c> at the
/// fortieth pass of any point. <c>TRAINWRIGHT_FAIL_AT</c> throws an <see cref="IOException"/> at such a point, and at every
/// later one. <c>TRAINWRIGHT_KILL_TRACE=FILE</c> appends the name of every point that is passed.
/// </remarks>
public static class KillPoint
{
    /// <summary>The environment variable that arms a point.</summary>
    public const string Variable = "TRAINWRIGHT_KILL_AT";

    /// <summary>The environment variable that lets a point, and every one after it, fail.</summary>
    public const string FailVariable = "TRAINWRIGHT_FAIL_AT";

    /// <summary>The environment variable that names a file to list the passed points in.</summary>
    public const string TraceVariable = "TRAINWRIGHT_KILL_TRACE";

    private static readonly Lock _gate = new();
    private static readonly string? _trace = Environment.GetEnvironmentVariable(TraceVariable) is { Length: > 0 } file ? file : null;
    private static readonly (string Name, int Nth)? _armed = Parse(Environment.GetEnvironmentVariable(Variable));
    private static readonly (string Name, int Nth)? _failing = Parse(Environment.GetEnvironmentVariable(FailVariable));
    private static readonly bool _isOff = _trace is null && _armed is null && _failing is null;
    private static int _passed;
    private static int _failed;

    /// <summary>Passes a point; does not return when it is the one that is armed.</summary>
    public static void Pass(string name)
    {
        if (!_isOff)
        {
            Judge(name);
        }
    }

    /// <summary>Passes a point of a file: <c>NAME/file-name</c>.</summary>
    public static void Pass(string name, string path)
    {
        if (!_isOff)
        {
            Judge($"{name}/{Path.GetFileName(path)}");
        }
    }

    /// <summary>What the variable asks for; null when it asks for nothing.</summary>
    private static (string Name, int Nth)? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var nth)
            ? (text[..colon], Math.Max(1, nth))
            : (text, 1);
    }

    private static void Judge(string name)
    {
        lock (_gate)
        {
            if (_trace is not null)
            {
                File.AppendAllText(_trace, name + "\n");
            }

            if (IsDue(_armed, name, ref _passed))
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();
                Thread.Sleep(Timeout.Infinite);
            }

            if (_failed >= _failing?.Nth || IsDue(_failing, name, ref _failed))
            {
                throw new IOException($"No space left on device, as {FailVariable} asks for at {name}.");
            }
        }
    }

    private static bool IsDue((string Name, int Nth)? point, string name, ref int passed) =>
        point is { } due && (due.Name == "*" || due.Name == name) && ++passed == due.Nth;
}
