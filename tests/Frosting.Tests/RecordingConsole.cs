using System.Globalization;
using System.Text;
using Cake.Core;

namespace Trainwright.Frosting.Tests;

/// <summary>Keeps what Cake writes instead of showing it.</summary>
internal sealed class RecordingConsole : IConsole
{
    private readonly StringBuilder _text = new();

    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public bool SupportAnsiEscapeCodes => false;

    public string Text => _text.ToString();

    public void Write(string format, params object[] arg) => _text.Append(CultureInfo.InvariantCulture, $"{string.Format(CultureInfo.InvariantCulture, format, arg)}");

    public void Write(string value) => _text.Append(value);

    public void WriteLine(string format, params object[] arg) => _text.AppendLine(string.Format(CultureInfo.InvariantCulture, format, arg));

    public void WriteLine(string value) => _text.AppendLine(value);

    public void WriteError(string format, params object[] arg) => Write(format, arg);

    public void WriteError(string value) => Write(value);

    public void WriteErrorLine(string format, params object[] arg) => WriteLine(format, arg);

    public void WriteErrorLine(string value) => WriteLine(value);

    public void ResetColor()
    {
    }
}
