namespace Cake.Frosting;

/// <summary>The build was put together wrongly: a fault in its tasks or its host, not in what they do.</summary>
public sealed class FrostingException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="FrostingException"/> class.</summary>
    /// <param name="message">What is wrong.</param>
    public FrostingException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="FrostingException"/> class.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What led to it.</param>
    public FrostingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
