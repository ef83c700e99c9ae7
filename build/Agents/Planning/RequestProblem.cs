namespace Trainwright.Agents;

/// <summary>
/// One thing that keeps a request from being read. <paramref name="Code"/> is one of <see cref="RequestProblemCode"/>;
/// <paramref name="Words"/> are the request's own words that it is about; <paramref name="Example"/> is a corrected
/// request that can be pasted.
/// </summary>
public sealed record RequestProblem(string Code, string Message, IReadOnlyList<string> Words, string Example);
