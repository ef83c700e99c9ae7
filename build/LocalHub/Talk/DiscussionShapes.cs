using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>Discussions in the API's words.</summary>
internal static class DiscussionShapes
{
    public static JsonObject Summary(RepoId repo, Discussion discussion) => new()
    {
        ["num"] = discussion.Number,
        ["title"] = discussion.Title,
        ["status"] = discussion.Status,
        ["isPullRequest"] = discussion.IsPullRequest,
        ["createdAt"] = Instant(discussion.CreatedAt),
        ["author"] = Author(discussion.Author),
        ["repo"] = new JsonObject { ["name"] = repo.FullName, ["type"] = repo.Kind.Singular },
        ["numComments"] = discussion.Events.Count(happened => happened.Type == "comment"),
        ["pinned"] = false,
    };

    public static JsonObject Details(RepoStore repos, RepoId repo, Discussion discussion, bool withDiff)
    {
        var details = Summary(repo, discussion);
        details["events"] = new JsonArray([.. discussion.Events.Select(Event)]);
        if (discussion.Base is { } start)
        {
            details["filesWithConflicts"] = new JsonArray();
            details["changes"] = new JsonObject { ["base"] = RefName.Main, ["mergeCommitId"] = discussion.MergeCommit };
            if (withDiff)
            {
                details["diff"] = PullRequest.Diff(repos.Resolve(repo, start), repos.Resolve(repo, discussion.Reference));
            }
        }

        return details;
    }

    public static JsonObject Event(DiscussionEvent happened) => new()
    {
        ["id"] = happened.Id,
        ["type"] = happened.Type,
        ["createdAt"] = Instant(happened.CreatedAt),
        ["author"] = Author(happened.Author),
        ["data"] = happened.Type switch
        {
            "status-change" => new JsonObject { ["status"] = happened.Text },
            "title-change" => new JsonObject { ["from"] = happened.From, ["to"] = happened.Text },
            "commit" => new JsonObject { ["subject"] = happened.Text, ["oid"] = happened.From },
            _ => new JsonObject
            {
                ["edited"] = happened.IsEdited,
                ["hidden"] = happened.IsHidden,
                ["numEdits"] = happened.IsEdited ? 1 : 0,
                ["editors"] = new JsonArray(happened.Author),
                ["history"] = new JsonArray(), // The texts before an edit are not kept.
                ["latest"] = new JsonObject { ["raw"] = happened.Text, ["html"] = "<p>" + System.Net.WebUtility.HtmlEncode(happened.Text) + "</p>", ["updatedAt"] = Instant(happened.CreatedAt), ["author"] = Author(happened.Author) },
            },
        },
    };

    /// <summary>An instant as the Python client reads it.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Author(string name) => new() { ["_id"] = AccountEndpoints.UserId, ["name"] = name, ["fullname"] = "Embedded Hub", ["type"] = "user", ["isPro"] = false, ["isHf"] = false };
}
