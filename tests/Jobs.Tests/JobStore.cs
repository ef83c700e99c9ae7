using System.Diagnostics;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Jobs.Tests;

/// <summary>A store in a folder of its own; what still runs in it at the end is cancelled.</summary>
internal sealed class JobStore : IAsyncDisposable
{
    public static readonly SelfCommand Harness = new(Path.Combine(AppContext.BaseDirectory, "Trainwright.JobHarness"), []);

    public JobStore()
    {
        Folder = Directory.CreateTempSubdirectory("trainwright-jobs-").FullName;
        Jobs = new LocalJobs(Folder, Harness);
    }

    public string Folder { get; }

    public LocalJobs Jobs { get; }

    public static JobSpec Spec(IReadOnlyList<string> command, int timeoutSeconds = 60, string label = "x", params string[] secrets) =>
        new("test", "local", "local", timeoutSeconds, "python:3.12", command, [], secrets, new() { ["key"] = label });

    public static JobSpec Shell(string script, int timeoutSeconds = 60, string label = "x", params string[] secrets) =>
        Spec(["sh", "-c", script], timeoutSeconds, label, secrets);

    public Task<string> SubmitAsync(JobSpec spec, params (string Name, string Value)[] secrets) =>
        Jobs.SubmitAsync(spec, secrets.ToDictionary(s => s.Name, s => s.Value), cancellationToken: TestContext.Current.CancellationToken);

    public async Task<JobSnapshot> EndAsync(string id, int seconds = 20)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(seconds);)
        {
            if (Jobs.Inspect(id) is { IsTerminal: true } ended)
            {
                return ended;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Job {id} has not ended: {string.Join('\n', await LogAsync(id))}");
    }

    public async Task<List<string>> LogAsync(string id, bool follow = false) => await Jobs.LogsAsync(id, follow, TestContext.Current.CancellationToken).ToListAsync();

    public string WorkFile(string id, string name) => Path.Combine(Folder, id, "job", name);

    public static async Task<string> FileAsync(string path)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(10); await Task.Delay(20))
        {
            if (File.Exists(path) && await File.ReadAllTextAsync(path) is { Length: > 0 } text && text.EndsWith('\n'))
            {
                return text.Trim();
            }
        }

        throw new TimeoutException($"'{path}' was not written.");
    }

    public static bool IsRunning(int pid) => File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var job in Jobs.List().Where(job => !job.IsTerminal))
        {
            await Jobs.CancelAsync(job.Id);
        }

        Directory.Delete(Folder, recursive: true);
    }
}
