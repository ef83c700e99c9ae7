using System.Collections.Immutable;
using Trainwright.Rules;
using Trainwright.Tasks.CommandLine.Completions;

namespace Trainwright.Tasks.CommandLine;

/// <summary>
/// Puts command line, environment, <c>cake.config</c> and defaults together, the stronger source first, and refuses
/// whatever does not make sense before anything runs.
/// </summary>
public static class CommandLineParser
{
    /// <summary>Gets Cake's levels of verbosity.</summary>
    internal static string[] Verbosities { get; } = ["quiet", "minimal", "normal", "verbose", "diagnostic"];

    /// <summary>Parses.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="cakeConfigText">The text of <c>cake.config</c>, where there is one.</param>
    /// <param name="knownTargets">The targets of the graph.</param>
    /// <param name="knownProfiles">Lists the profiles; asked only when one is named.</param>
    /// <returns>The options, or why they are refused.</returns>
    public static ParseResult Parse(
        IReadOnlyList<string> args,
        IReadOnlyDictionary<string, string> environment,
        string? cakeConfigText,
        IEnumerable<string> knownTargets,
        Func<IReadOnlyList<string>>? knownProfiles = null)
    {
        var targets = new TargetNames(knownTargets);
        var reader = new ArgumentReader(args, targets);
        reader.Read();
        var errors = reader.Errors;
        var cake = ReadCake(reader, targets);
        if (errors.Count == 0 && cake.Mode is CommandMode.Help or CommandMode.Version or CommandMode.Completion)
        {
            return new ParseResult(OptionValues.Defaults, cake.Args, cake.Mode, errors) { Shell = reader.Cake.LastOrDefault(given => given.Option.Name == "completion").Value };
        }

        var config = ConfigFile.Parse(cakeConfigText);
        errors.AddRange(config.Errors);
        var values = new OptionValues();
        values.Add(reader.Given);
        values.Add(FromEnvironment(environment));
        values.Add(FromConfig(config, errors));
        values.Check(new ValueCheck(targets, knownProfiles), errors);
        var options = errors.Count > 0 ? OptionValues.Defaults : values.ToOptions(targets) with
        {
            Targets = [.. cake.Targets],
            IsDryRun = cake.Mode == CommandMode.DryRun,
            IsExclusive = cake.Args.Contains("--exclusive"),
        };
        return new ParseResult(options, cake.Args, cake.Mode, errors);
    }

    private static (CommandMode Mode, List<string> Targets, List<string> Args) ReadCake(ArgumentReader reader, TargetNames targets)
    {
        var mode = CommandMode.Run;
        var wanted = new List<string>();
        var args = new List<string>();
        foreach (var (option, value, where) in reader.Cake)
        {
            var text = value;
            if (option.Name == "target" && (text = targets.Find(value!)) is null)
            {
                reader.Errors.Add(new(where, $"There is no target '{value}'.", targets.Fix(value!)));
                continue;
            }

            if (option.Name == "verbosity" && !IsVerbosity(value!))
            {
                reader.Errors.Add(NotOneOf(where, value!, "a verbosity", Verbosities));
            }

            if (option.Name == "completion" && !CompletionScript.Shells.Contains(value!))
            {
                reader.Errors.Add(NotOneOf(where, value!, "a shell that is completed", CompletionScript.Shells));
            }

            if (option.Name == "target")
            {
                wanted.Add(text!);
            }

            args.Add($"--{option.Name}");
            if (text is not null)
            {
                args[^1] += $"={text}";
            }

            mode = ModeOf(option, mode);
        }

        return (mode, wanted.Count > 0 ? wanted : ["Default"], args);
    }

    private static UsageError NotOneOf(string where, string value, string what, IReadOnlyList<string> all)
    {
        var near = NearestName.Of(value, all) is { } name ? $"Did you mean {name}? " : string.Empty;
        return new(where, $"'{value}' is not {what}.", $"{near}It takes: {string.Join(", ", all)}.");
    }

    private static CommandMode ModeOf(CakeOption option, CommandMode mode)
    {
        var asked = option.Name switch
        {
            "help" => CommandMode.Help,
            "version" => CommandMode.Version,
            "completion" => CommandMode.Completion,
            "tree" or "description" or "info" => CommandMode.Show,
            "dryrun" => CommandMode.DryRun,
            _ => CommandMode.Run,
        };
        return asked > mode ? asked : mode;
    }

    private static bool IsVerbosity(string text) =>
        Array.Exists(Verbosities, level => text.Equals(level, StringComparison.OrdinalIgnoreCase)
            || (text.Length == 1 && level.StartsWith(text, StringComparison.OrdinalIgnoreCase)));

    // An empty variable is one that was switched off, and several values of a repeatable option stand on lines.
    private static IEnumerable<Given> FromEnvironment(IReadOnlyDictionary<string, string> environment) =>
        from option in OptionTable.All
        let value = environment.GetValueOrDefault(option.Variable)
        where !string.IsNullOrEmpty(value)
        from text in option.IsRepeatable ? value.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [value]
        select new Given(option, text, OptionSource.Environment, option.Variable);

    private static List<Given> FromConfig(ConfigFile config, List<UsageError> errors)
    {
        var given = new List<Given>();
        var once = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in config.Entries.Where(
            entry => entry.Section.Equals(OptionTable.Section, StringComparison.OrdinalIgnoreCase)))
        {
            var where = ConfigFile.Source(entry.Line);
            if (OptionTable.Find(entry.Key) is not { } option)
            {
                var near = NearestName.Of(entry.Key, OptionTable.All.Select(row => row.Name));
                errors.Add(new(where, $"'{entry.Key}' is not a setting.", near is null ? "Remove the line." : $"Did you mean {near}?"));
            }
            else if (!option.IsRepeatable && !once.TryAdd(option.Name, entry.Line))
            {
                errors.Add(new(where, $"'{entry.Key}' is set on line {once[option.Name]} already.", "Keep one of the two."));
            }
            else
            {
                given.Add(new(option, entry.Value, OptionSource.Config, $"{where} ({option.Name})"));
            }
        }

        return given;
    }
}
