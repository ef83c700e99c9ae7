namespace Trainwright.Data;

/// <summary>A data file cannot be read. The message names the file, the place in it, and what is wrong there.</summary>
public sealed class DataFormatException : Exception
{
    /// <summary>An exception without a message.</summary>
    public DataFormatException()
    {
    }

    /// <summary>An exception that says what is wrong and where.</summary>
    public DataFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says what is wrong and where, and what caused it.</summary>
    public DataFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
