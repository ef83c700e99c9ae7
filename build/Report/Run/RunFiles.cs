using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>The files of one run; remembers which could not be read instead of giving up.</summary>
internal sealed class RunFiles(string root)
{
    private static readonly string[] Logs = ["log.txt", RunReader.LiveLog];
    private readonly List<string> _problems = [];

    /// <summary>What could not be read so far.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The artefact in a file; null when there is none or it cannot be read.</summary>
    public T? Read<T>(string file)
        where T : class => Text(file) is { } text ? Parse<T>(file, text) : null;

    /// <summary>The artefact in a text that stands in <paramref name="file"/>; null when it cannot be read.</summary>
    public T? Parse<T>(string file, string text)
        where T : class
    {
        try
        {
            return ArtefactJson.Read<T>(text);
        }
        catch (JsonException exception)
        {
            _problems.Add($"{file}: {exception.Message}");
            return null;
        }
    }

    /// <summary>The lines of a file that are not blank; none when there is no such file.</summary>
    public IEnumerable<string> Lines(string file) =>
        (Text(file) ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The JSON files directly in a folder, relative to the run, by name.</summary>
    public IEnumerable<string> In(string folder)
    {
        var full = Path.Combine(root, folder);
        return !Directory.Exists(full)
            ? []
            : Directory.EnumerateFiles(full, "*.json").Select(Relative).Order(StringComparer.Ordinal);
    }

    /// <summary>Every file of the run, relative.</summary>
    public HashSet<string> All(int most) =>
        [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Take(most).Select(Relative)];

    private string Relative(string full) => Path.GetRelativePath(root, full).Replace('\\', '/');

    /// <summary>The lines of the newest attempt's log: the whole one, or what a running job has said so far.</summary>
    public IEnumerable<string> NewestLog(string attempts)
    {
        var full = Path.Combine(root, attempts);
        var newest = !Directory.Exists(full) ? null : Directory.EnumerateDirectories(full)
            .OrderBy(folder => int.TryParse(Path.GetFileName(folder), out var number) ? number : 0)
            .LastOrDefault();
        return newest is null ? [] : Logs.Select(name => Relative(Path.Combine(newest, name)))
            .Where(file => File.Exists(Path.Combine(root, file)))
            .Take(1)
            .SelectMany(Lines);
    }

    /// <summary>The text of a file; null when there is none or it cannot be read.</summary>
    public string? Text(string file)
    {
        var full = Path.Combine(root, file);
        try
        {
            return File.Exists(full) ? ReadShared(full) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{file}: {exception.Message}");
            return null;
        }
    }

    // A running job's log is open for writing meanwhile.
    private static string ReadShared(string full)
    {
        using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
