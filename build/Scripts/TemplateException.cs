namespace Trainwright.Scripts;

/// <summary>A template could not be rendered; the message names the template and the line.</summary>
public sealed class TemplateException(string message, Exception? innerException = null) : Exception(message, innerException);
