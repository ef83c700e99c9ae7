namespace Trainwright.Host;

/// <summary>How wide the terminal is that a person watches.</summary>
internal static class TerminalSize
{
    /// <summary>The columns now; null where the output goes to a file or a pipe, or the terminal does not say.</summary>
    public static int? Columns(bool isRedirected)
    {
        if (isRedirected)
        {
            return null;
        }

        try
        {
            return Console.WindowWidth is > 0 and var columns ? columns : null;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
