using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The evaluator's question: base against result; <paramref name="FullJob"/> is null when only an evaluation was asked for.</summary>
public sealed record EvaluationInput(Profile Profile, Evaluation Evaluation, FullJobReport? FullJob);
