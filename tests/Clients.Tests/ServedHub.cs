using System.Diagnostics;
using System.Text.Json.Nodes;
using Trainwright.Pipeline.Tests;

[assembly: AssemblyFixture(typeof(Trainwright.Clients.Tests.ServedHub))]

namespace Trainwright.Clients.Tests;

/// <summary>The embedded Hub as <c>HubServe</c> serves it, for every test that talks to it.</summary>
public sealed class ServedHub : IDisposable
{
    private const string Announcement = "Serving ";
    private const string NewPrefix = "local/out-";
    private readonly Process _process;
    private readonly Dictionary<string, string> _environment;

    public ServedHub()
    {
        _process = Executable.Start(Executable.Home, Folder.Path, "--target", "HubServe");
        _environment = new() { ["HF_ENDPOINT"] = ReadEndpoint(), ["HF_TOKEN"] = File.ReadAllText(Path.Combine(Folder.Path, "hub", "token")).Trim() };

        // A full pipe would stop the Hub.
        _ = _process.StandardOutput.ReadToEndAsync();
        _ = _process.StandardError.ReadToEndAsync();
    }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>A repository's name that no other test uses.</summary>
    public static string NewName() => NewPrefix + Guid.NewGuid().ToString("N")[..8];

    /// <summary>Whether a test made the repository.</summary>
    public static bool IsNew(string name) => name.StartsWith(NewPrefix, StringComparison.Ordinal);

    /// <summary>Runs a script against this Hub.</summary>
    internal JsonNode Ask(string script, params string[] arguments) => NodeScript.Run("Clients.Tests", script, _environment, arguments);

    /// <summary>Runs a Python script of this project against this Hub.</summary>
    internal (int ExitCode, string Output) Python(string script, params string[] arguments)
    {
        var file = Path.Combine(Executable.Home, "tests", "Clients.Tests", script);
        var start = new ProcessStartInfo("python3", ["-B", file, .. arguments]) { WorkingDirectory = Folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Folder.Dispose();
    }

    private string ReadEndpoint()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                return line[Announcement.Length..].Split(' ')[0].TrimEnd('/');
            }
        }

        throw new InvalidOperationException("HubServe ended before it served:\n" + _process.StandardError.ReadToEnd());
    }
}
