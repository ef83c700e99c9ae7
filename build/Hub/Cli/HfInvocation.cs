namespace Trainwright.Hub;

/// <summary>One finished call of <c>hf</c>, as a line that can be pasted (secrets masked, from the environment anyway). <paramref name="ExitCode"/> is −1 when it was stopped or could not start.</summary>
public sealed record HfInvocation(string Line, TimeSpan Duration, int ExitCode);
