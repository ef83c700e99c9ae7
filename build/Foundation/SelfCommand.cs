using System.Reflection;

namespace Trainwright.Foundation;

/// <summary>How this executable starts itself again, for its own applets (<c>hf</c>, <c>supervise</c>).</summary>
public sealed record SelfCommand(string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>The command that started this process: the apphost, or <c>dotnet</c> with the entry assembly.</summary>
    public static SelfCommand Current { get; } = Find();

    private static SelfCommand Find()
    {
        var process = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is unknown.");
        var entry = Assembly.GetEntryAssembly()?.Location;
        var isHost = Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isHost && !string.IsNullOrEmpty(entry) ? new SelfCommand(process, [entry]) : new SelfCommand(process, []);
    }
}
