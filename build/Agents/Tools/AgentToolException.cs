namespace Trainwright.Agents;

/// <summary>A tool cannot see what it was asked for. The message says why, in words for the model.</summary>
public sealed class AgentToolException : Exception
{
    /// <summary>An exception without a message.</summary>
    public AgentToolException()
    {
    }

    /// <summary>An exception that says why.</summary>
    public AgentToolException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says why and what caused it.</summary>
    public AgentToolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
