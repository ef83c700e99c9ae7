using System.Globalization;
using Trainwright.Foundation;
using Trainwright.Tasks.CommandLine;

namespace Trainwright.Tasks.Runs;

/// <summary>Commands that a user can paste: whoever suggests one names the target, and here it gets the run and the place that it is about.</summary>
public static class NextSteps
{
    private const string Script = "./build.sh ";

    /// <summary>The targets of this invocation as they are typed.</summary>
    public static string Targets(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return string.Join(' ', session.Targets.Select(target => $"--target {target}"));
    }

    /// <summary>The steps, each complete; what is not a command of ours is left as it is.</summary>
    public static IReadOnlyList<string> Complete(RunSession session, IEnumerable<string> steps)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(steps);
        return [.. steps.Select(step => step.StartsWith(Script, StringComparison.Ordinal) ? Complete(session, step) : step)];
    }

    private static string Complete(RunSession session, string step)
    {
        var (command, remark) = step.IndexOf("   # ", StringComparison.Ordinal) is var at and >= 0 ? (step[..at], step[at..]) : (step, string.Empty);
        var isOfNoRun = Says(command, "request") || !session.Progress.IsFailureOfRun;
        command = isOfNoRun || Says(command, "run") ? command : $"{command} --run {session.Directory.Run}";
        foreach (var (option, value) in Place(session.Options, isOfNoRun))
        {
            command = Says(command, option) ? command : $"{command} --{option} {ShellText.Quote(value)}";
        }

        return command + remark;
    }

    // Another request makes another run, which knows nothing yet, and a test or a check has none; an old one remembers its Hub, job host
    // and seed, and nothing else of what was typed.
    private static IEnumerable<(string Option, string Value)> Place(RunOptions options, bool isOfNoRun)
    {
        (string Name, string? Value)[] all =
        [
            ("work-dir", options.WorkDir),
            ("sandbox", options.Sandbox),
            ("hf", options.Hf),
            ("namespace", options.Namespace),
            ("agents", options.Agents),
            ("model-endpoint", options.ModelEndpoint?.OriginalString),
            ("model", options.Model),
            ("model-price", options.ModelPrice),
            ("model-timeout", Text(options.ModelTimeout)),
            ("model-effort", options.ModelEffort),
            ("cassette", options.Cassette),
            ("mcp", options.Mcp),
            ("cost-cap-usd", Text(options.CostCapUsd)),
            ("month-cap-usd", Text(options.MonthCapUsd)),
            .. isOfNoRun ? new[] { ("hub", options.Hub), ("jobs", options.Jobs), ("profile", options.Profile), ("seed", $"{options.Seed}") } : [],
        ];
        return all.Where(option => option.Value is not null && options.SourceOf(option.Name) == OptionSource.CommandLine).Select(option => (option.Name, option.Value!));
    }

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);

    private static bool Says(string command, string option) => command.Contains($" --{option} ", StringComparison.Ordinal) || command.Contains($" --{option}=", StringComparison.Ordinal);
}
