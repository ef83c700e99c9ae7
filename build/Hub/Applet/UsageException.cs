namespace Trainwright.Hub;

/// <summary>The command line is wrong; hf ends with exit code 2 then.</summary>
internal sealed class UsageException(string message) : Exception(message);
