using System.Text.RegularExpressions;
using Trainwright.Foundation;
using Trainwright.Jobs;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>
/// The one door for what changes a Hub or spends: every step is a line of <c>hf</c> that a user can read and paste.
/// The token and a job's secrets are in the child's environment only.
/// </summary>
public sealed partial class HfCli(HfCommand command, HfCliOptions options, Redactor redactor, Action<HfInvocation> report)
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private static readonly Dictionary<string, string> NoSecrets = [];

    private readonly HfProcess _process = new(command, options, redactor, report);
    private readonly HfLogs _logs = new(new HfProcess(command, options, redactor, report));

    /// <summary>The name of the account; null when not logged in.</summary>
    public async Task<string?> WhoAmIAsync(CancellationToken cancellationToken)
    {
        var result = await RunAsync(["auth", "whoami", "--json"], Short, cancellationToken).ConfigureAwait(false);
        if (result.ExitCode == 1 && result.Errors.Contains("Not logged in", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var answer = JobJson.Parse(result.Checked());
        return answer.RootElement.Text("user") ?? answer.RootElement.Text("name");
    }

    /// <summary>Creates a repository; one that is already there is left as it is.</summary>
    public async Task CreateRepoAsync(RepoKind kind, string id, bool isPrivate, CancellationToken cancellationToken)
    {
        string[] arguments = ["repos", "create", id, "--type", HubPath.Name(kind), "--exist-ok", .. isPrivate ? ["--private"] : Array.Empty<string>(), "--json"];
        (await RunAsync(arguments, Short, cancellationToken).ConfigureAwait(false)).Checked();
    }

    /// <summary>Uploads a file or a folder in one commit and returns the commit's address.</summary>
    public async Task<string> UploadAsync(RepoKind kind, string id, string localPath, string pathInRepo, string message, CancellationToken cancellationToken)
    {
        string[] arguments = ["upload", id, Path.GetFullPath(localPath), pathInRepo, "--type", HubPath.Name(kind), $"--commit-message={message}", "--json"];
        var output = (await RunAsync(arguments, Long, cancellationToken).ConfigureAwait(false)).Checked();
        return Address().Match(output) is { Success: true } match ? match.Value : throw new HubException($"hf upload to {id} named no commit. See it with: hf version (1.18 or later is needed)");
    }

    /// <summary>Creates a private collection, or finds the one of that title, and returns its slug.</summary>
    public async Task<string> CreateCollectionAsync(string @namespace, string title, string description, CancellationToken cancellationToken)
    {
        string[] arguments = ["collections", "create", title, "--namespace", @namespace, $"--description={description}", "--private", "--exists-ok", "--json"];
        using var answer = JobJson.Parse((await RunAsync(arguments, Short, cancellationToken).ConfigureAwait(false)).Checked());
        return answer.RootElement.Text("slug") ?? throw new HubException("hf collections create named no slug. See it with: hf version (1.18 or later is needed)");
    }

    /// <summary>Adds a repository to a collection; one that is in it is left there.</summary>
    public async Task AddToCollectionAsync(string slug, RepoKind kind, string id, string note, CancellationToken cancellationToken)
    {
        string[] arguments = ["collections", "add-item", slug, id, HubPath.Name(kind), $"--note={note}", "--exists-ok", "--json"];
        (await RunAsync(arguments, Short, cancellationToken).ConfigureAwait(false)).Checked();
    }

    /// <summary>Submits a job, detached, and returns its id.</summary>
    /// <exception cref="JobHostException">The Hub refused; or it is unknown whether the job was made.</exception>
    public async Task<string> SubmitJobAsync(JobSpec spec, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(secrets);
        foreach (var secret in secrets.Values)
        {
            redactor.Add(secret);
        }

        if (spec.Secrets.FirstOrDefault(name => !secrets.ContainsKey(name)) is { } missing)
        {
            throw new JobHostException($"The job needs the secret {missing}, which has no value here. Type: export {missing}=…");
        }

        var file = Path.Combine(Path.GetFullPath(options.HomeFolder), $"job-{Guid.NewGuid():N}.env");
        try
        {
            spec = BundleLimits.IsStored(spec) ? await BundleUpload.StoreAsync(this, options, spec, cancellationToken).ConfigureAwait(false) : spec;
            AtomicFile.WriteSecret(file, DotEnv.Write(spec.Environment));
            return await SubmitAsync(JobArguments.Run(spec, file), secrets, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException failure)
        {
            throw new JobHostException(failure.Message, isAmbiguous: false, failure);
        }
        catch (HubException failure)
        {
            throw new JobHostException(failure.Message, isAmbiguous: false, failure) { StopReason = failure.StopReason };
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The jobs of every stage that carry a label, newest first as the Hub lists them.</summary>
    public async Task<IReadOnlyList<JobSnapshot>> JobsByLabelAsync(string @namespace, string label, string value, CancellationToken cancellationToken)
    {
        string[] list = ["jobs", "ps", "-a", "--label", $"{label}={value}", "--limit", "100", "--namespace", @namespace, "--json"];
        var ids = JobJson.Ids((await JobAsync(list, cancellationToken).ConfigureAwait(false)).Output);

        // The list gives stage and command as bare strings; only inspecting gives times and labels.
        return ids.Count == 0 ? [] : await InspectAsync(@namespace, ids, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The job as it is now.</summary>
    public async Task<JobSnapshot> InspectJobAsync(string @namespace, string id, CancellationToken cancellationToken)
    {
        var found = await InspectAsync(@namespace, [id], cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? found[0] : throw new JobHostException($"hf names no job {id} of {@namespace}. See what there is: hf jobs ps -a --namespace {@namespace}");
    }

    /// <summary>The log from its beginning; with <paramref name="follow"/>, until the job has ended.</summary>
    public IAsyncEnumerable<string> LogsAsync(string @namespace, string id, bool follow, CancellationToken cancellationToken) =>
        _logs.ReadAsync(@namespace, id, follow, async () => (await InspectJobAsync(@namespace, id, cancellationToken).ConfigureAwait(false)).IsTerminal, cancellationToken);

    /// <summary>Cancels a job; one that has ended is left as it is.</summary>
    public async Task CancelJobAsync(string @namespace, string id, CancellationToken cancellationToken)
    {
        var result = await RunAsync(["jobs", "cancel", id, "--namespace", @namespace, "--json"], Short, cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0 && !(await InspectJobAsync(@namespace, id, cancellationToken).ConfigureAwait(false)).IsTerminal)
        {
            throw new JobHostException(result.Problem());
        }
    }

    private async Task<string> SubmitAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        HfResult result;
        try
        {
            result = await _process.RunAsync(arguments, secrets, Short, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException failure)
        {
            throw new JobHostException($"{failure.Message} The job may have been made: look for its label first.", isAmbiguous: true, failure);
        }
        catch (HubException failure)
        {
            throw new JobHostException(failure.Message, isAmbiguous: false, failure);
        }

        if (result.ExitCode != 0)
        {
            throw new JobHostException(result.Problem(), isAmbiguous: !result.IsRefusal) { StopReason = result.Failure.StopReason };
        }

        return JobArguments.Id(result.Output) ?? throw new JobHostException($"{result.Line}: printed no job id. The job may have been made: look for its label first.", isAmbiguous: true);
    }

    private async Task<IReadOnlyList<JobSnapshot>> InspectAsync(string @namespace, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var result = await JobAsync(["jobs", "inspect", .. ids, "--namespace", @namespace, "--json"], cancellationToken).ConfigureAwait(false);
        return JobJson.Snapshots(result.Output);
    }

    private async Task<HfResult> JobAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var result = await RunAsync(arguments, Short, cancellationToken).ConfigureAwait(false);
        return result.ExitCode == 0 ? result : throw new JobHostException(result.Problem());
    }

    private async Task<HfResult> RunAsync(IReadOnlyList<string> arguments, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await _process.RunAsync(arguments, NoSecrets, patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException failure)
        {
            throw new HubException(failure.Message, innerException: failure);
        }
    }

    [GeneratedRegex(@"https?://[^\s""',}]+")]
    private static partial Regex Address();
}
