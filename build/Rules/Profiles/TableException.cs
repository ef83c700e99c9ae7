namespace Trainwright.Rules;

/// <summary>A file that people write (profile, table, request) is wrong; the message names file, line, path and the fix.</summary>
public sealed class TableException(string message, Exception? innerException = null) : Exception(message, innerException);
