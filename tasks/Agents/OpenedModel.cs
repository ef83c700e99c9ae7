using Trainwright.Agents;

namespace Trainwright.Tasks.Agents;

/// <summary>A proposer that is ready to be asked, and the cassette it answers from when it replays.</summary>
internal sealed record OpenedModel(IProposer Proposer, CassettePlayer? Player);
