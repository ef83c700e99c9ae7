namespace Trainwright.LocalHub;

/// <summary>What a listing asks for. Every word and every filter must match.</summary>
internal sealed record RepoQuery(IReadOnlyList<string> Words, string? Author, IReadOnlyList<string> Filters, string? Sort, bool SeesPrivate, bool? IsGated = null, bool IsAscending = false);
