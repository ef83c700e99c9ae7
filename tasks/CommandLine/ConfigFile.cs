namespace Trainwright.Tasks.CommandLine;

/// <summary>
/// A <c>cake.config</c>, read so that every entry knows its line. Cake's own reader loses the lines, and takes the next
/// line for the value of an empty key.
/// </summary>
public sealed class ConfigFile
{
    private ConfigFile(IReadOnlyList<ConfigEntry> entries, IReadOnlyList<UsageError> errors)
    {
        Entries = entries;
        Errors = errors;
    }

    /// <summary>Gets the entries in the order of the file.</summary>
    public IReadOnlyList<ConfigEntry> Entries { get; }

    /// <summary>Gets the lines that cannot be read.</summary>
    public IReadOnlyList<UsageError> Errors { get; }

    /// <summary>Names a line of the file as the source of something.</summary>
    /// <param name="line">The line's number, from 1.</param>
    /// <returns>The source, as messages name it.</returns>
    public static string Source(int line) => string.Create(null, $"cake.config line {line}");

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text; comments start with <c>;</c> or <c>#</c>.</param>
    /// <returns>The entries and what could not be read.</returns>
    public static ConfigFile Parse(string? text)
    {
        var entries = new List<ConfigEntry>();
        var errors = new List<UsageError>();
        var section = string.Empty;
        var number = 0;
        foreach (var raw in (text ?? string.Empty).AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] is ';' or '#')
            {
                continue;
            }

            var equals = line.IndexOf('=');
            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1].Trim().ToString();
            }
            else if (equals > 0)
            {
                entries.Add(new(number, section, line[..equals].Trim().ToString(), line[(equals + 1)..].Trim().ToString()));
            }
            else
            {
                errors.Add(new(
                    Source(number), $"'{line}' is neither a [section] nor key=value.", "Write key=value, or ; before a comment."));
            }
        }

        return new ConfigFile(entries, errors);
    }
}
