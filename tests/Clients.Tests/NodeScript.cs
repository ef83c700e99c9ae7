using System.Diagnostics;
using System.Text.Json.Nodes;
using Trainwright.Pipeline.Tests;

namespace Trainwright.Clients.Tests;

/// <summary>Runs a script of a test project under Node and reads the JSON that it answers.</summary>
internal static class NodeScript
{
    /// <param name="project">The project with the script in <c>scripts/</c> and its packages in <c>node_modules/</c>.</param>
    /// <param name="script">The script's file name.</param>
    /// <param name="environment">What the script finds in its environment.</param>
    /// <param name="arguments">The script's arguments.</param>
    public static JsonNode Run(string project, string script, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var folder = Path.Combine(Executable.Home, "tests", project);
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"The npm packages of {project} are not installed. Run: ./build.sh --target Test{project.Split('.')[0]}");
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "scripts", script), .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{script} exited with {process.ExitCode}:\n{error.Result}{output.Result}");
        return JsonNode.Parse(output.Result)!;
    }
}
