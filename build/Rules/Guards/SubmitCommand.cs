using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// What the words of a job's command do beside starting the bundle's script: set variables, install, edit, fetch. The
/// bootstrap that unpacks a bundle is a program of ours in one word, and does none of it.
/// </summary>
internal static partial class SubmitCommand
{
    private const int MostShown = 80;

    /// <summary>The variables that <c>env NAME=VALUE …</c>, or a shell's line, sets before its program.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Variables(IReadOnlyList<string> command) => Words(command)
        .Select(word => Assignment().Match(word))
        .Where(match => match.Success)
        .Select(match => KeyValuePair.Create(match.Groups["name"].Value, match.Groups["value"].Value));

    /// <summary>Something that is installed where it runs.</summary>
    public static string? Install(IReadOnlyList<string> command) => Found(command, Installs())
        ?? (command.Contains("uv") && command.FirstOrDefault(word => word is "--with" or "--with-requirements" or "--with-editable" || word.StartsWith("--with=", StringComparison.Ordinal)) is { } with ? Short($"{with} {command.SkipWhile(word => word != with).Skip(1).FirstOrDefault()}") : null);

    /// <summary>A word that switches the push.</summary>
    public static string? Push(IReadOnlyList<string> command) => Found(command, Pushes());

    /// <summary>A script that is edited or written before it runs.</summary>
    public static string? Edit(IReadOnlyList<string> command) => Found(command, Edits());

    /// <summary>A word that ends the work at a time of its own.</summary>
    public static string? Limit(IReadOnlyList<string> command) => command.Any(word => word.Split('/')[^1] == "timeout") ? Short(string.Join(' ', command)) : Found(command, Limits());

    /// <summary>Something that shows the environment, and with it the token.</summary>
    public static string? Reveal(IReadOnlyList<string> command) => Found(command, Reveals());

    /// <summary>The words of the command, those of a shell's line each by itself.</summary>
    public static IReadOnlyList<string> Every(IReadOnlyList<string> command) => [.. Words(command)];

    /// <summary>The evaluation that runs in place of the training.</summary>
    public static string? Untrained(IReadOnlyList<string> command)
    {
        var names = Words(command).Select(word => word[(word.LastIndexOf('/') + 1)..]).ToList();
        return names.Contains("eval.py") && !names.Contains("train.py") ? "eval.py" : null;
    }

    /// <summary>A script that comes from elsewhere.</summary>
    public static string? Foreign(IReadOnlyList<string> command) => Found(command, Fetches());

    private static string? Found(IReadOnlyList<string> command, Regex pattern) =>
        command.Where(word => !IsBootstrap(word)).FirstOrDefault(word => pattern.IsMatch(word)) is { } found ? Short(found) : null;

    private static IEnumerable<string> Words(IReadOnlyList<string> command) =>
        command.Where(word => !IsBootstrap(word)).SelectMany(word => word.Split([' ', ';', '&', '|'], StringSplitOptions.RemoveEmptyEntries));

    private static bool IsBootstrap(string word) => word.Contains("import base64, io, os, sys, tarfile", StringComparison.Ordinal);

    private static string Short(string text) => text.Length > MostShown ? text[..MostShown] : text;

    [GeneratedRegex(@"\A(?<name>[A-Z][A-Z0-9_]*)=(?<value>.*)\z")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?:^|[;&|(]|\s)timeout\s+(?:-\S+\s+)*\d")]
    private static partial Regex Limits();

    [GeneratedRegex(@"\bprintenv\b|(?:^|[;&|(])\s*(?:env|set|export)\s*(?:$|[;&|)])|/proc/(?:self|\d+)/environ|\becho\b[^;&|]*\$\{?\w*(?:TOKEN|SECRET|API_KEY)")]
    private static partial Regex Reveals();

    [GeneratedRegex(@"\bpip3?\s+install\b|\bapt(?:-get)?\s+install\b|\bconda\s+install\b|\buv\s+(?:pip|add)\b|\buv\s+run\b.*--with\b|--no-build-isolation")]
    private static partial Regex Installs();

    [GeneratedRegex(@"\A--(?:no-push(?:-to-hub)?|push[-_]to[-_]hub=(?:false|False|0|no)|no_push)\b|\s--no-push\b")]
    private static partial Regex Pushes();

    [GeneratedRegex(@"\bsed\b[^|;&]*\s-i|\bsed\b.*\.py|\bpatch\s+[-\w]|>\s*\S+\.py\b|\btee\b.*\.py\b|\bcp\b.*\.py\b")]
    private static partial Regex Edits();

    [GeneratedRegex(@"\b(?:curl|wget)\b|\bgit\s+clone\b|https?://\S+|\|\s*(?:python3?|bash|sh|uv)\b")]
    private static partial Regex Fetches();
}
