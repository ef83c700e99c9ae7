using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Runs;
using Trainwright.Tasks.Tools;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// What Trackio knows of a job, after its log: the SQLite file in the folder of a job of this machine, the one that the
/// job pushed, and on the Hub itself the <c>trackio</c> command on the run's Space.
/// </summary>
internal sealed class TrackerSources(RunSession session, PhaseId phase, EffectiveBundle bundle)
{
    // The folder that the tracker of the templates, and Trackio with TRACKIO_DIR, keep projects in.
    private const string Folder = "trackio/";
    private const int MostStores = 8;
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(60);
    private DateTimeOffset _asked = DateTimeOffset.MinValue;

    private string? Project => Text("project");

    private string? Run => Text("run_name");

    /// <summary>What can be read while the job runs: its folder at every look, the command at most once a minute.</summary>
    public async Task<IReadOnlyList<TrackerReading>> LiveAsync(string jobId)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var readings = Local(hub.Jobs.FolderOf(jobId), window: null);
        if (Command(hub) is { } command && session.Clock.GetUtcNow() - _asked >= Recent)
        {
            _asked = session.Clock.GetUtcNow();
            var job = await hub.Jobs.InspectAsync(jobId, session.Cancellation).ConfigureAwait(false);
            readings.Add(await AskAsync(command, new TrackioWindow(job.CreatedAt, null)).ConfigureAwait(false));
        }

        return readings;
    }

    /// <summary>What is told of a job that has ended. It is written down at the first reading: later jobs write over the sources.</summary>
    public async Task<IReadOnlyList<TrackerReading>> ReadAsync(BoughtJob bought, int attempt)
    {
        ArgumentNullException.ThrowIfNull(bought);
        var file = session.Directory.PhaseFile(phase, $"attempts/{attempt}/tracked.json");
        if (RunDirectory.ReadIfWhole<TrackedJob>(file) is { } before && before.JobId == bought.Job.Id)
        {
            return before.Readings;
        }

        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var window = new TrackioWindow(bought.Job.CreatedAt, bought.Job.FinishedAt);
        var readings = Local(hub.Jobs.FolderOf(bought.Job.Id), window);
        if (readings.Count == 0)
        {
            readings.AddRange(await PushedAsync(hub, bought, window).ConfigureAwait(false));
        }

        if (Command(hub) is { } command)
        {
            readings.Add(await AskAsync(command, window).ConfigureAwait(false));
            readings.Add(await SnapshotAsync(command, bought).ConfigureAwait(false));
        }

        foreach (var reading in readings)
        {
            session.Events.Write("job.tracked", ("phase", phase.Name), ("source", reading.Source), ("alerts", reading.Alerts.Count), ("points", reading.Points.Count), ("problem", reading.Problem));
        }

        // The curve is in the log as well; what is kept is what the log may lack.
        RunDirectory.Write(file, new TrackedJob(bought.Job.Id, readings));
        return readings;
    }

    private List<TrackerReading> Local(string? folder, TrackioWindow? window)
    {
        var place = folder is null ? null : Path.Combine(folder, Folder);
        return place is null || !Directory.Exists(place) ? []
            : [.. Directory.EnumerateFiles(place, "*.db").Order(StringComparer.Ordinal).Take(MostStores).Select(file => TrackioStore.Read(file, Run, Folder + Path.GetFileName(file), window))];
    }

    // At the commit that the job itself names; else at the head, when it is younger than the job.
    private async Task<IReadOnlyList<TrackerReading>> PushedAsync(HubSession.Opened hub, BoughtJob bought, TrackioWindow window)
    {
        var destination = session.Artefacts.Value.Resources.Destination;
        try
        {
            var named = JobLog.Result(bought.Log) is { } result ? JobLog.Text(result, "commit") : null;
            var info = await hub.Api.RepoAsync(RepoKind.Model, destination, named is { Length: 40 } ? named : null, session.Cancellation).ConfigureAwait(false);
            if (info is null || (info.LastModified is { } pushed && session.Options.Jobs == "hub" && pushed < bought.Job.CreatedAt))
            {
                return [];
            }

            var stores = (await hub.Api.TreeAsync(RepoKind.Model, destination, info.Sha, session.Cancellation).ConfigureAwait(false))
                .Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal) && file.Path.EndsWith(".db", StringComparison.Ordinal) && file.SizeBytes <= TrackioStore.MostBytes)
                .Take(MostStores);
            var readings = new List<TrackerReading>();
            foreach (var store in stores)
            {
                readings.Add(await DownloadedAsync(hub, destination, info.Sha, store.Path, window).ConfigureAwait(false));
            }

            return readings;
        }
        catch (HubException exception)
        {
            // The log was read; what cannot be had beside it is told, and no reason to lose a paid job.
            return [TrackerReading.Unreadable($"hub://models/{destination}", exception.Message)];
        }
    }

    private async Task<TrackerReading> DownloadedAsync(HubSession.Opened hub, string destination, string revision, string path, TrackioWindow window)
    {
        var source = $"hub://models/{destination}@{revision}/{path}";
        var copy = Path.Combine(Directory.CreateTempSubdirectory("trainwright-trackio-").FullName, "project.db");
        try
        {
            return await hub.Api.DownloadAsync(RepoKind.Model, destination, revision, path, copy, session.Cancellation).ConfigureAwait(false)
                ? TrackioStore.Read(copy, Run, source, window)
                : TrackerReading.Unreadable(source, "it is not there");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
        }
    }

    // Only the Hub itself has Spaces, and only who has Trackio can ask one.
    private string? Command(HubSession.Opened hub) =>
        hub.Address is { IsEmbedded: false, Endpoint.IsLoopback: false } && Project is not null && Text("report_to") == "trackio" ? ToolProcess.Find("trackio") : null;

    private async Task<TrackerReading> AskAsync(string command, TrackioWindow window) =>
        await (await CliAsync(command).ConfigureAwait(false)).AlertsAsync(Project!, Space, Run, window, session.Cancellation).ConfigureAwait(false);

    // Around the last step that the log tells, as far back as the run goes.
    private async Task<TrackerReading> SnapshotAsync(string command, BoughtJob bought)
    {
        var last = JobLog.Curve(bought.Log).Select(point => point.Step).DefaultIfEmpty(0).Max();
        return await (await CliAsync(command).ConfigureAwait(false)).SnapshotAsync(Project!, Space, Run ?? Project!, last, Math.Max(1, last), session.Cancellation).ConfigureAwait(false);
    }

    private async Task<TrackioCli> CliAsync(string command)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        return new TrackioCli(command, hub.Token, session.Redactor, call => session.Events.Write("child.finished", ("command", call.Line), ("seconds", call.Duration.TotalSeconds), ("exitCode", call.ExitCode)));
    }

    private string Space => session.Artefacts.Value.Resources.Destination + "-trackio";

    private string? Text(string key) => bundle.Config.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
