namespace Trainwright.Agents;

/// <summary>A tool of a server that the user configured, for the roles that the user named.</summary>
public sealed record GrantedTool(IAgentTool Tool, IReadOnlyList<string> Roles);
