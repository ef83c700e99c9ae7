using System.Text.RegularExpressions;

namespace Trainwright.Agents;

/// <summary>The part of an example script that shows how training is done.</summary>
internal static partial class CodeExcerpt
{
    private const int Lines = 40;
    private const int Limit = 2_000;

    /// <summary>Up to 40 lines from where training begins (a trainer, a training function, a loop over epochs), else from the top.</summary>
    public static string Of(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        var start = Math.Max(0, Array.FindIndex(lines, line => Training().IsMatch(line)));
        var excerpt = string.Join('\n', lines.Skip(start).Take(Lines)).Trim('\n');
        return excerpt.Length <= Limit ? excerpt : excerpt[..Limit];
    }

    /// <summary>The first line of the script's module docstring; null when it has none.</summary>
    public static string? Purpose(string code)
    {
        var match = DocString().Match(code);
        return match.Success ? PaperText.Cut(match.Groups["line"].Value, 150) : null;
    }

    [GeneratedRegex(@"^\s*(?:def\s+(?:train|fit|main)\b|for\s+epoch\b|\w*[Tt]rainer\s*=|.*\bTrainer\()")]
    private static partial Regex Training();

    [GeneratedRegex(@"\A(?:\s*#[^\n]*\n|\s*\n)*\s*[rR]?(?:""""""|''')\s*(?<line>[^\n]+?)\s*(?:""""""|'''|\n)")]
    private static partial Regex DocString();
}
