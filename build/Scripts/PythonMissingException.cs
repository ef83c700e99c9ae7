namespace Trainwright.Scripts;

/// <summary>There is no usable Python on this machine.</summary>
public sealed class PythonMissingException(string message, Exception? innerException = null) : Exception(message, innerException);
