using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>How a model's turn at a role ended, in one sentence too, and its answer when it was accepted.</summary>
public sealed record ProposalOutcome(Stop Stop, JsonElement? Answer, string Detail, int Turns);
