namespace Trainwright.Hub;

/// <summary>A call that the applet does not understand; hf answers such with exit code 2.</summary>
internal sealed class AppletUsageException(string message) : Exception(message);
