namespace Trainwright.Agents;

/// <summary>A role got no acceptable answer. The message names the role, the back end and what was wrong.</summary>
public sealed class AgentException : Exception
{
    /// <summary>An exception without a message.</summary>
    public AgentException()
    {
    }

    /// <summary>An exception that says what was wrong.</summary>
    public AgentException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says what was wrong and what caused it.</summary>
    public AgentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How a model's turn ended when that is why there is no answer; null for every other reason.</summary>
    public Stop? Stop { get; init; }

    /// <summary>What the build's own rules answered before the model was asked, where they did.</summary>
    public object? Draft { get; init; }
}
