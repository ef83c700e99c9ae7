namespace Trainwright.Agents;

/// <summary>Who answers a role: code (<c>rules</c>) or a language model. It proposes; code decides.</summary>
public interface IAgentBackEnd
{
    /// <summary>The back end's name as <c>--agents</c> takes it.</summary>
    string Name { get; }

    /// <summary>
    /// Answers one question. <paramref name="problems"/> is empty on the first call; on the second it holds what the
    /// role's checks found wrong with the first answer.
    /// </summary>
    /// <exception cref="AgentException">The back end cannot play the role, or gives no answer.</exception>
    Task<TOut> AskAsync<TIn, TOut>(Role<TIn, TOut> role, TIn input, IReadOnlyList<string> problems, CancellationToken cancellationToken)
        where TIn : class
        where TOut : class;
}
