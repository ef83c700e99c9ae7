using System.Globalization;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>The npm packages of a test project: installed by its lock file, and again only when that file changes.</summary>
internal sealed class NodePackages(RunSession session, string folder)
{
    private const int MinimumMajor = 18;

    private static readonly string[] Files = ["package.json", "package-lock.json", ".npmrc"];

    private static readonly string[] Install = ["On Debian: apt-get install -y --no-install-recommends nodejs npm", "Elsewhere: https://nodejs.org/en/download"];

    // Beside the packages, so that it goes where they go.
    private string Stamp => Path.Combine(folder, "node_modules", ".lock-digest");

    /// <summary>Makes sure that Node is there and the packages are those of the lock file.</summary>
    /// <exception cref="RunStopException">Node or npm is missing or too old, or npm fails.</exception>
    public async Task PrepareAsync()
    {
        await RequireNodeAsync().ConfigureAwait(false);
        var npm = ToolProcess.Find("npm") ?? throw new RunStopException(StoppedReason.ServiceUnavailable, "npm is not on PATH; these tests install their client with it.", nextSteps: Install);
        var digest = Digest.OfParts(Files.Select(file => File.ReadAllText(Path.Combine(folder, file))));
        if (File.Exists(Stamp) && await File.ReadAllTextAsync(Stamp, session.Cancellation).ConfigureAwait(false) == digest)
        {
            return;
        }

        session.Terminal.Line($"Installing the npm packages of {Path.GetFileName(folder)}…");
        var (exitCode, output) = await ToolProcess.RunAsync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"], folder, null, session.Cancellation).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"npm ci failed in {folder}.\n{output.Trim()}");
        }

        AtomicFile.WriteText(Stamp, digest);
    }

    private async Task RequireNodeAsync()
    {
        var node = ToolProcess.Find("node") ?? throw new RunStopException(StoppedReason.ServiceUnavailable, $"node is not on PATH; these tests need Node {MinimumMajor} or newer.", nextSteps: Install);
        var (_, version) = await ToolProcess.RunAsync(node, ["--version"], folder, null, session.Cancellation).ConfigureAwait(false);
        if (!int.TryParse(version.Trim().TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < MinimumMajor)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"{node} is {version.Trim()}; these tests need Node {MinimumMajor} or newer.", nextSteps: Install);
        }
    }
}
