namespace Trainwright.Hub;

/// <summary>A call of <c>hf</c> as a line that a user can paste (secrets masked), how long it took and how it ended.</summary>
public sealed record HfInvocation(string Line, TimeSpan Duration, int ExitCode);
