namespace Trainwright.Agents;

/// <summary>Who proposes answers: a chat endpoint, or a command-line agent. It never decides: answers are judged by the assignment.</summary>
public interface IProposer
{
    /// <summary>The name that <c>--agents</c> takes.</summary>
    string Name { get; }

    /// <summary>Plays one role to its end; model failures are outcomes, not exceptions.</summary>
    Task<ProposalOutcome> ProposeAsync(Assignment assignment, CancellationToken cancellationToken);
}
