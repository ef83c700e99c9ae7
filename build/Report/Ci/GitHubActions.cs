using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Trainwright.Report;

/// <summary>
/// Texts that GitHub Actions understands: workflow commands for the log, entries for its files. Only builds text, and
/// builds nothing unless it runs there. Every command ends in a line feed.
/// </summary>
public sealed partial class GitHubActions
{
    private readonly bool _active;

    /// <summary>Creates the builder; <paramref name="githubActions"/> is the value of the variable <c>GITHUB_ACTIONS</c>.</summary>
    public GitHubActions(string? githubActions) => _active = string.Equals(githubActions, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this runs in GitHub Actions.</summary>
    public bool IsActive => _active;

    /// <summary>Opens a fold of the log.</summary>
    public string Group(string title) => Command("group", title);

    /// <summary>Closes the fold.</summary>
    public string EndGroup() => Command("endgroup", string.Empty);

    /// <summary>An error, shown at a file's line when both are given.</summary>
    public string Error(string message, string? title = null, string? file = null, int? line = null) => Annotation("error", message, title, file, line);

    /// <summary>A warning, shown at a file's line when both are given.</summary>
    public string Warning(string message, string? title = null, string? file = null, int? line = null) => Annotation("warning", message, title, file, line);

    /// <summary>A notice, shown at a file's line when both are given.</summary>
    public string Notice(string message, string? title = null, string? file = null, int? line = null) => Annotation("notice", message, title, file, line);

    /// <summary>Masks a secret in all later output; a secret of several lines is masked line by line, as the log is.</summary>
    public string Mask(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return string.Concat(secret.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Command("add-mask", line)));
    }

    /// <summary>A line of the log that cannot be read as a command, whoever wrote it; unchanged elsewhere.</summary>
    public string Plain(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (!_active)
        {
            return line;
        }

        var harmless = line.Replace("##[", "# #[", StringComparison.Ordinal);
        return CommandStart().Replace(harmless, "$1: :");
    }

    /// <summary>
    /// Stops the reading of commands until <see cref="ResumeCommands"/> with the same token: put it around a job's log,
    /// whose lines come from outside and must not command the workflow. The token must be random.
    /// </summary>
    public string StopCommands(string token) => Command("stop-commands", Token(token));

    /// <summary>Ends <see cref="StopCommands"/>.</summary>
    public string ResumeCommands(string token) => Command(Token(token), string.Empty);

    /// <summary>
    /// An entry for the file that <c>GITHUB_OUTPUT</c> names. The delimiter must be random, so that no value can end
    /// its own entry and start another.
    /// </summary>
    /// <exception cref="ArgumentException">The name is not one that Actions takes, or the value holds the delimiter.</exception>
    public string Output(string name, string value, string delimiter)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!OutputName().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is not a name of an output: letters, digits, '-' and '_', starting with a letter.", nameof(name));
        }

        var normal = value.ReplaceLineEndings("\n");
        if (normal.Contains(Token(delimiter), StringComparison.Ordinal))
        {
            throw new ArgumentException($"The value of '{name}' holds the delimiter; make another random one.", nameof(delimiter));
        }

        return _active ? $"{name}<<{delimiter}\n{normal}\n{delimiter}\n" : string.Empty;
    }

    private string Annotation(string level, string message, string? title, string? file, int? line)
    {
        ArgumentNullException.ThrowIfNull(message);
        var properties = new List<string>();
        if (file is not null)
        {
            properties.Add("file=" + Property(file));
            properties.AddRange(line is { } at ? [string.Create(CultureInfo.InvariantCulture, $"line={at}")] : Array.Empty<string>());
        }

        properties.AddRange(title is null ? [] : ["title=" + Property(title)]);
        return Command(properties.Count == 0 ? level : $"{level} {string.Join(',', properties)}", message);
    }

    private string Command(string command, string data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return _active ? $"::{command}::{Data(data)}\n" : string.Empty;
    }

    // The percent sign first, or it would escape the escapes.
    private static string Data(string text) => new StringBuilder(text).Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A").ToString();

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Token(string token) => TokenShape().IsMatch(token)
        ? token
        : throw new ArgumentException("A delimiter or token has at least 16 letters, digits, '-' or '_'.", nameof(token));

    // The runner trims a line before it looks for a command.
    [GeneratedRegex(@"^(\s*)::", RegexOptions.Multiline)]
    private static partial Regex CommandStart();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_-]*\z")]
    private static partial Regex OutputName();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{16,}\z")]
    private static partial Regex TokenShape();
}
