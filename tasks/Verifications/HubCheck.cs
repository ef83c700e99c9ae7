using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Verifications;

/// <summary>Whether the Hub still holds what the run stands on and what it made.</summary>
internal static class HubCheck
{
    /// <summary>What the Hub no longer holds as it was.</summary>
    /// <exception cref="HubException">The Hub does not answer.</exception>
    public static async Task<IReadOnlyList<Evidence>> BrokenAsync(RunSession session, Lockfile pinned)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var broken = new List<Evidence>();
        foreach (var (kind, repo, what) in new[] { (RepoKind.Model, pinned.Model, "$.model"), (RepoKind.Dataset, pinned.Dataset, "$.dataset") })
        {
            if (repo is not null && await hub.Api.RepoAsync(kind, repo.Id, repo.Revision, session.Cancellation).ConfigureAwait(false) is null)
            {
                broken.Add(new Evidence("lock.json", what, Excerpt: $"{repo.Id}@{repo.Revision[..7]} is no longer on the Hub"));
            }
        }

        broken.AddRange(await ResultAsync(session, hub).ConfigureAwait(false));
        return broken;
    }

    /// <summary>What has moved on: repositories whose main is at another commit than the run was made with. The run stands on the pinned commit and is still what it was.</summary>
    /// <exception cref="HubException">The Hub does not answer.</exception>
    public static async Task<IReadOnlyList<string>> DriftAsync(RunSession session, Lockfile pinned)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var moved = new List<string>();
        foreach (var (kind, repo) in new[] { (RepoKind.Model, pinned.Model), (RepoKind.Dataset, pinned.Dataset) })
        {
            if (repo is not null && await hub.Api.RepoAsync(kind, repo.Id, revision: null, session.Cancellation).ConfigureAwait(false) is { Sha: { } head } && head != repo.Revision)
            {
                moved.Add($"{repo.Id} has moved from {repo.Revision[..7]} to {head[..7]} on the Hub");
            }
        }

        return moved;
    }

    private static async Task<IEnumerable<Evidence>> ResultAsync(RunSession session, HubSession.Opened hub)
    {
        if (session.Artefacts.Value.Find<FullJobReport>(PhaseIds.FullJob, "full-job.json") is not { } job
            || session.Artefacts.Value.Find<Evaluation>(PhaseIds.Evaluate, "evaluation.json") is not { } evaluation)
        {
            return [];
        }

        // The evaluation pushes its own record, so what it saw is at the commit that its references name.
        var revision = evaluation.Persisted.Count > 0 ? RevisionOf(evaluation.Persisted[0].Reference) : job.ResultRevision;
        if (await hub.Api.RepoAsync(RepoKind.Model, job.Destination, revision, session.Cancellation).ConfigureAwait(false) is null)
        {
            return [new Evidence("11-evaluate/evaluation.json", "$.persisted", Excerpt: $"{job.Destination}@{revision[..7]} is no longer on the Hub")];
        }

        var files = (await hub.Api.TreeAsync(RepoKind.Model, job.Destination, revision, session.Cancellation).ConfigureAwait(false)).ToDictionary(file => file.Path, file => file.SizeBytes, StringComparer.Ordinal);

        // A commit's content is fixed by its name; what can be wrong is that the record names what the commit has not.
        return evaluation.Persisted
            .Where(file => files.GetValueOrDefault(file.Path, -1) != file.SizeBytes)
            .Select(file => new Evidence("11-evaluate/evaluation.json", "$.persisted", Excerpt: $"{file.Path} is {(files.ContainsKey(file.Path) ? "another file" : "gone")} at {job.Destination}@{revision[..7]}"));
    }

    private static string RevisionOf(string reference) => reference.Split('@')[^1].Split('/')[0];
}
