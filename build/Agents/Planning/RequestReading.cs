using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>What the grammar made of a request: an intent, or the problems that kept it from one; never both.</summary>
public sealed record RequestReading(RequestIntent? Intent, IReadOnlyList<RequestProblem> Problems);
