using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Trainwright.Foundation;

namespace Trainwright.LocalHub;

/// <summary>The discussions and pull requests of repositories, one file each under the repository.</summary>
internal sealed class DiscussionStore(RepoStore repos)
{
    /// <summary>Every discussion of a repository, newest first.</summary>
    public IReadOnlyList<Discussion> List(RepoId repo)
    {
        repos.Record(repo);
        var folder = repos.Annex(repo, "discussions");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json").Where(file => !Path.GetFileName(file).StartsWith('.')).Select(Read).OrderByDescending(discussion => discussion.Number)]
            : [];
    }

    /// <exception cref="HubError">404: there is none of this number.</exception>
    public Discussion Get(RepoId repo, int number)
    {
        repos.Record(repo);
        var file = FileOf(repo, number);
        return File.Exists(file) ? Read(file) : throw new HubError(404, null, $"'{repo.FullName}' has no discussion {number}.");
    }

    /// <summary>Opens a discussion, or a pull request without commits.</summary>
    public Discussion Open(RepoId repo, string title, string description, bool isPullRequest) => repos.While(repo, () =>
    {
        var number = NextNumber(repo);
        var start = isPullRequest ? repos.Resolve(repo, RefName.Main).Id : null;
        if (start is not null)
        {
            repos.SetRef(repo, $"refs/pr/{number}", start, overwrite: false);
        }

        return Write(repo, new Discussion(number, title, HubAccess.Namespace, DateTimeOffset.UtcNow, isPullRequest ? "draft" : "open", start, null, [Event("comment", description)]));
    });

    /// <summary>Makes a commit that becomes visible as a new pull request; nothing is opened when the commit is refused.</summary>
    public (CommitManifest Commit, Discussion PullRequest) Propose(RepoId repo, string reference, CommitRequest request) => repos.While(repo, () =>
    {
        var number = NextNumber(repo);
        var start = repos.Resolve(repo, reference).Id;
        var commit = repos.Commit(repo, reference, request, onto: $"refs/pr/{number}");
        return (commit, Write(repo, new Discussion(
            number, request.Title, HubAccess.Namespace, DateTimeOffset.UtcNow, "open", start, null, [Event("comment", request.Description), Event("commit", request.Title, commit.Id)])));
    });

    /// <summary>Changes a discussion.</summary>
    public Discussion Update(RepoId repo, int number, Func<Discussion, Discussion> change) => repos.While(repo, () => Write(repo, change(Get(repo, number))));

    /// <summary>Brings what a pull request changed into main.</summary>
    /// <exception cref="HubError">409: it is closed, or main has changed the same paths.</exception>
    public Discussion Merge(RepoId repo, int number, string? comment) => repos.While(repo, () =>
    {
        var request = Get(repo, number);
        if (request.Base is not { } start || request.Status is "closed" or "merged")
        {
            throw HubError.Conflict($"{(request.Base is null ? "A discussion" : "A pull request that is " + request.Status)} cannot be merged.");
        }

        var changes = PullRequest.Changes(repo, repos.Resolve(repo, start), repos.Resolve(repo, request.Reference), repos.Resolve(repo, RefName.Main));
        var merge = repos.Commit(repo, RefName.Main, new CommitRequest($"{request.Title} (#{number})", comment ?? string.Empty, HubAccess.Namespace, null, changes));
        return Write(repo, request with { Status = "merged", MergeCommit = merge.Id, Events = [.. request.Events, Event("status-change", "merged")] });
    });

    /// <summary>A new event of now.</summary>
    public static DiscussionEvent Event(string type, string text, string? from = null) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), type, DateTimeOffset.UtcNow, HubAccess.Namespace, text, from);

    private int NextNumber(RepoId repo) => 1 + Math.Max(
        List(repo).Select(discussion => discussion.Number).DefaultIfEmpty(0).Max(),
        repos.Refs(repo).Where(found => found.Name.StartsWith("refs/pr/", StringComparison.Ordinal))
            .Select(found => int.TryParse(found.Name["refs/pr/".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty(0).Max());

    private Discussion Write(RepoId repo, Discussion discussion)
    {
        AtomicFile.WriteText(FileOf(repo, discussion.Number), JsonSerializer.Serialize(discussion, StorageJson.Default.Discussion));
        return discussion;
    }

    private static Discussion Read(string file) => JsonSerializer.Deserialize(File.ReadAllBytes(file), StorageJson.Default.Discussion)!;

    private string FileOf(RepoId repo, int number) => Path.Combine(repos.Annex(repo, "discussions"), string.Create(CultureInfo.InvariantCulture, $"{number}.json"));
}
