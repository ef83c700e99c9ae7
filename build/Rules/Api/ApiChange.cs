namespace Trainwright.Rules;

/// <summary>
/// What became of a keyword: its <paramref name="Replacement"/> (null: nothing takes its place), the <paramref name="Action"/>
/// (<c>rename</c>, <c>move</c>, <c>rewrite</c>, <c>drop-noop</c>), whether the change is mechanical, whether it touches what a
/// baseline freezes, and the first version without it (null: the one that the table was made of). A value means the same
/// under the new name only <paramref name="Below"/> a number, where there is one.
/// </summary>
public sealed record ApiChange(string? Replacement, string Action, bool IsMechanical, bool TouchesProtected, ApiVersion? GoneIn, decimal? Below = null);
