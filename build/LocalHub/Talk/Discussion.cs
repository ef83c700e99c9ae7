namespace Trainwright.LocalHub;

/// <summary>
/// A discussion, or with <paramref name="Base"/> a pull request: the commit of main from which it started; its own
/// commits are on <c>refs/pr/NUMBER</c>. <paramref name="Status"/> is draft, open, closed or merged.
/// </summary>
internal sealed record Discussion(
    int Number,
    string Title,
    string Author,
    DateTimeOffset CreatedAt,
    string Status,
    string? Base,
    string? MergeCommit,
    IReadOnlyList<DiscussionEvent> Events)
{
    public bool IsPullRequest => Base is not null;

    /// <summary>Where a pull request's commits are.</summary>
    public string Reference => $"refs/pr/{Number}";
}
