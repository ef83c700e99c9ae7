namespace Trainwright.Agents;

/// <summary>A role that a model may play.</summary>
internal interface IRolePlay
{
    /// <summary>The role's name.</summary>
    string Role { get; }

    /// <summary>What the role is for, in one sentence.</summary>
    string Purpose { get; }

    /// <summary>What must be handed in.</summary>
    Contract Contract { get; }

    /// <summary>The bounds of the conversation.</summary>
    LoopLimits Limits { get; }
}
