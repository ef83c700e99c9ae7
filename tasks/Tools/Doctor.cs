using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Scripts;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Checks what a run needs on this machine, and says how to mend what is missing.</summary>
[TaskName(nameof(Doctor))]
[TaskDescription("Check what a run needs on this machine")]
public sealed class Doctor : Tool
{
    private const string VersionCheck = "import sys; print('.'.join(map(str, sys.version_info[:3]))); sys.exit(0 if sys.version_info >= (3, 9) else 3)";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var problems = new List<string>();
        await CheckAsync(session, problems, "python3 ≥ 3.9", () => PythonAsync(session)).ConfigureAwait(false);
        await CheckAsync(session, problems, "work directory", () => Task.FromResult(WorkDirectory(session))).ConfigureAwait(false);
        await CheckAsync(session, problems, "profiles", () => Task.FromResult(string.Join(", ", session.Installation.Profiles.Select(profile => profile.Id)))).ConfigureAwait(false);
        await CheckAsync(session, problems, "hub", () => HubAsync(session)).ConfigureAwait(false);
        if (problems.Count > 0)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, string.Join(" ", problems));
        }
    }

    private static async Task CheckAsync(RunSession session, List<string> problems, string what, Func<Task<string>> check)
    {
        try
        {
            session.Terminal.Line($"ok       {what,-16} {await check().ConfigureAwait(false)}");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            session.Terminal.Line($"problem  {what,-16} {exception.Message}");
            problems.Add(exception.Message);
        }
    }

    private static async Task<string> PythonAsync(RunSession session)
    {
        var result = await session.Python().RunAsync(["-I", "-c", VersionCheck], Path.GetTempPath(), new Dictionary<string, string>(), TimeSpan.FromSeconds(20), null, session.Cancellation).ConfigureAwait(false);
        return result.Succeeded ? result.Output.Trim() : throw new PythonMissingException($"{Python.Executable} {result.Output.Trim()} is too old; install Python 3.9 or newer.");
    }

    private static string WorkDirectory(RunSession session)
    {
        var probe = Path.Combine(session.Directory.WorkDirectory, ".probe");
        Foundation.AtomicFile.WriteText(probe, "probe\n");
        File.Delete(probe);
        return session.Directory.WorkDirectory;
    }

    private static async Task<string> HubAsync(RunSession session)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var identity = await hub.Api.WhoAmIAsync(session.Cancellation).ConfigureAwait(false);
        return $"{hub.Address.Endpoint} as {identity?.Name ?? "nobody (no token)"}";
    }
}
