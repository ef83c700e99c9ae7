namespace Trainwright.Agents;

/// <summary>The back ends of this build by the name that <c>--agents</c> takes.</summary>
public static class AgentBackEnds
{
    /// <summary>The names that can be chosen.</summary>
    public static IReadOnlyList<string> Names { get; } = ["rules"];

    /// <summary>The back end of that name.</summary>
    /// <exception cref="AgentException">This build has no such back end; the message lists those it has.</exception>
    public static IAgentBackEnd Create(string name, IResearchSource? source = null) => name == "rules"
        ? new RulesBackEnd(source)
        : throw new AgentException($"The agents back end '{name}' is not available in this build. Available: {string.Join(", ", Names)}. Type --agents {Names[0]}.");
}
