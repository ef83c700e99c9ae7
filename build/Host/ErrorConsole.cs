using Cake.Core;

namespace Trainwright.Host;

/// <summary>A console whose every line goes to standard error: with <c>--json</c> standard output holds the result and nothing else.</summary>
internal sealed class ErrorConsole(IConsole console) : IConsole
{
    public ConsoleColor ForegroundColor
    {
        get => console.ForegroundColor;
        set => console.ForegroundColor = value;
    }

    public ConsoleColor BackgroundColor
    {
        get => console.BackgroundColor;
        set => console.BackgroundColor = value;
    }

    public bool SupportAnsiEscapeCodes => console.SupportAnsiEscapeCodes;

    public void Write(string format, params object[] arg) => console.WriteError(format, arg);

    public void WriteLine(string format, params object[] arg) => console.WriteErrorLine(format, arg);

    public void WriteError(string format, params object[] arg) => console.WriteError(format, arg);

    public void WriteErrorLine(string format, params object[] arg) => console.WriteErrorLine(format, arg);

    public void ResetColor() => console.ResetColor();
}
