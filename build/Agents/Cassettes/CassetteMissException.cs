namespace Trainwright.Agents;

/// <summary>A request was made that the cassette does not have.</summary>
public sealed class CassetteMissException : Exception
{
    /// <summary>An exception without a message.</summary>
    public CassetteMissException()
    {
    }

    /// <summary>An exception that names cassette and request.</summary>
    public CassetteMissException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that names cassette and request, and its cause.</summary>
    public CassetteMissException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
