namespace Trainwright.Tasks.CommandLine;

/// <summary>One <c>key=value</c> of a <c>cake.config</c>.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Section">The section it stands in, or nothing.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value, which may be empty.</param>
public sealed record ConfigEntry(int Line, string Section, string Key, string Value);
