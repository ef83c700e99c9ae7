using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Hub;

/// <summary>How a call of <c>hf</c> ended.</summary>
internal sealed partial record HfResult(string Line, int ExitCode, string Output, string Errors)
{
    /// <summary>The HTTP status that the error names, if it does.</summary>
    public int? Status => Client().Match(Errors) is { Success: true } match ? int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether the Hub plainly said no, so that nothing was made.</summary>
    public bool IsRefusal => ExitCode == 2 || (ExitCode == 1 && Status is >= 400 and < 500 and not 408 && !Doubtful().IsMatch(Errors));

    /// <summary>What the failure means; only for a call that failed.</summary>
    public HfFailure Failure => HfFailure.Of(ExitCode, Status, Errors);

    /// <summary>The output, when all went well.</summary>
    public string Checked() => ExitCode == 0 ? Output : throw new HubException(Problem(), Status) { StopReason = Failure.StopReason };

    /// <summary>What went wrong and what to do next.</summary>
    public string Problem()
    {
        var said = Errors.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.StartsWith("Error", StringComparison.Ordinal))
            ?? Errors.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0)
            ?? "it said nothing";
        return string.Create(CultureInfo.InvariantCulture, $"{Line}: exit code {ExitCode}: {said} {Failure.Advice}");
    }

    [GeneratedRegex(@"(?m)^\s*Error\b.*?(?<![:.\d\w])(?<status>4(?:0[0-9]|1[0-9]|2[0-9]|51))(?![\d\w])")]
    private static partial Regex Client();

    [GeneratedRegex(@"Traceback|[Tt]imed? ?out|Connect(?:ion)?Error|ReadError|\b5\d\d (?:Server|Internal|Bad Gateway|Service)")]
    private static partial Regex Doubtful();
}
