namespace Trainwright.Engine;

/// <summary>One call of a model: tokens, cost in US dollars, seconds, <c>ok</c> or what went wrong, and digests of question and answer.</summary>
public sealed record CallRow(string Role, string Model, long InputTokens, long OutputTokens, decimal Cost, double Seconds, string Outcome, string Input, string? Output);
