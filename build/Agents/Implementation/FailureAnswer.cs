using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The failure analyst's answer. <paramref name="Delta"/> is the one minimal fix; null with
/// <paramref name="Recoverable"/> means that the same spec may be tried again (a transient fault, R10). When it is not
/// recoverable, <paramref name="Diagnosis"/> says why and <paramref name="Ask"/> what the user can decide, as options to type.
/// </summary>
public sealed record FailureAnswer(bool Recoverable, Delta? Delta, string Diagnosis, IReadOnlyList<string> Ask);
