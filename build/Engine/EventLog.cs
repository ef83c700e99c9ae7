using System.Globalization;
using System.Text;
using System.Text.Json;
using Trainwright.Foundation;

namespace Trainwright.Engine;

/// <summary>The run's journal: one JSON object a line, appended and flushed, every text through the redaction sink.</summary>
public sealed class EventLog(RunDirectory run, Redactor redactor, TimeProvider clock)
{
    private readonly Lock _gate = new();

    /// <summary>Appends an event. Values may be strings, numbers, booleans and decimals.</summary>
    public void Write(string name, params ReadOnlySpan<(string Key, object? Value)> values)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("at", clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("event", name);
            foreach (var (key, value) in values)
            {
                Write(writer, key, value);
            }

            writer.WriteEndObject();
        }

        var line = redactor.Clean(Encoding.UTF8.GetString(stream.ToArray())) + "\n";
        lock (_gate)
        {
            Directory.CreateDirectory(run.Root);
            KillPoint.Pass("event-before");
            Append(Encoding.UTF8.GetBytes(line));
            KillPoint.Pass("event-after");
        }
    }

    // A write that was cut short (a full disk, a power failure) must not swallow the line after it.
    private void Append(byte[] line)
    {
        using var stream = new FileStream(run.EventsFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() != '\n')
            {
                line = [(byte)'\n', .. line];
            }
        }

        stream.Write(line);
    }

    private static void Write(Utf8JsonWriter writer, string key, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(key);
                break;
            case bool flag:
                writer.WriteBoolean(key, flag);
                break;
            case int number:
                writer.WriteNumber(key, number);
                break;
            case long number:
                writer.WriteNumber(key, number);
                break;
            case decimal number:
                writer.WriteNumber(key, number);
                break;
            case double number:
                writer.WriteNumber(key, Math.Round(number, 4));
                break;
            default:
                writer.WriteString(key, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
