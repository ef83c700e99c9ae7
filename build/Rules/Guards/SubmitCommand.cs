using System.Globalization;
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

    /// <summary>What runs in place of the training: the evaluation, or a script that only says what it would do.</summary>
    public static string? Untrained(IReadOnlyList<string> command)
    {
        var names = Words(command).Select(word => word[(word.LastIndexOf('/') + 1)..]).ToList();
        return names.Contains("--print-config") ? "train.py --print-config"
            : names.Contains("eval.py") && !names.Contains("train.py") ? "eval.py" : null;
    }

    /// <summary>A script that comes from elsewhere.</summary>
    public static string? Foreign(IReadOnlyList<string> command) => Found(command, Fetches());

    /// <summary>A word that sends the log away.</summary>
    public static string? Silence(IReadOnlyList<string> command) => Found(command, Silences());

    /// <summary>Something after which the platform does not learn how the script ended, or when.</summary>
    public static string? Mask(IReadOnlyList<string> command) => Found(command, Masks());

    /// <summary>A loop around the script.</summary>
    public static string? Loop(IReadOnlyList<string> command) => Found(command, Loops());

    /// <summary>A program in the command itself that runs the script as something else than it is.</summary>
    public static string? Program(IReadOnlyList<string> command) => Found(command, Programs());

    /// <summary>A program that unpacks the bundle and is not the one that does nothing else.</summary>
    public static string? Unpacking(IReadOnlyList<string> command) =>
        command.FirstOrDefault(word => word.Contains(BundleLimits.Variable, StringComparison.Ordinal) && word.Contains("tarfile", StringComparison.Ordinal) && !IsBootstrap(word)) is { } other ? Short(other) : null;

    /// <summary>A launcher that starts another number of processes than the flavor has devices; each has a batch of its own.</summary>
    public static string? Launcher(IReadOnlyList<string> command, int devices)
    {
        var words = Words(command).SelectMany(word => word.Split('=')).ToList();
        var count = words.FindIndex(word => word.TrimStart('-').Replace('-', '_') is "nproc_per_node" or "num_processes" or "num_gpus" or "np");
        return count >= 0 && words.Exists(word => word.Split('/')[^1] is "torchrun" or "accelerate" or "deepspeed" or "mpirun" or "torch.distributed.run" or "torch.distributed.launch")
            && int.TryParse(words.ElementAtOrDefault(count + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var processes) && processes != Math.Max(1, devices)
            ? Short(string.Join(' ', command)) : null;
    }

    private static string? Found(IReadOnlyList<string> command, Regex pattern) =>
        command.Where(word => !IsBootstrap(word)).FirstOrDefault(word => pattern.IsMatch(word)) is { } found ? Short(found) : null;

    private static IEnumerable<string> Words(IReadOnlyList<string> command) =>
        command.Where(word => !IsBootstrap(word)).SelectMany(word => word.Split([' ', ';', '&', '|'], StringSplitOptions.RemoveEmptyEntries));

    private static bool IsBootstrap(string word) => word.Contains(BundleLimits.Variable, StringComparison.Ordinal) && BundleLimits.Bootstraps.Contains(Digest.Of(word));

    private static string Short(string text) => text.Length > MostShown ? text[..MostShown] : text;

    [GeneratedRegex(@"(?:&|[12])?>{1,2}\s*/dev/null")]
    private static partial Regex Silences();

    [GeneratedRegex(@"\|\|\s*(?:true|:|exit\s+0|echo)(?:\s|$|[;)])|;\s*(?:true|:|exit\s+0)\s*$|(?<![&>])&\s*$|(?<![&>])&\s+(?![&>])|\b(?:nohup|setsid|disown)\b")]
    private static partial Regex Masks();

    [GeneratedRegex(@"\b(?:until|while|for)\b.*\bdo\b")]
    private static partial Regex Loops();

    [GeneratedRegex(@"\b(?:import|from)\s+train\b|\btrain\.[A-Za-z_]\w*\s*=|\brunpy\b")]
    private static partial Regex Programs();

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
