namespace Trainwright.LocalHub;

/// <summary>
/// Something said or done in a discussion. <paramref name="Text"/> is a comment's words, a new status, a new title or a
/// commit's subject, by <paramref name="Type"/>; <paramref name="From"/> is the old title, or the commit's id.
/// </summary>
internal sealed record DiscussionEvent(string Id, string Type, DateTimeOffset CreatedAt, string Author, string Text, string? From = null, bool IsEdited = false, bool IsHidden = false);
